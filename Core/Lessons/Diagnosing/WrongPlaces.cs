using System.Numerics;

namespace Autograd;

/// <summary>Every number is one of the right gradient's, but stands at another place.</summary>
internal static class WrongPlaces
{
    public static Diagnosis? Of<T>(Suspect<T> suspect)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (yours, truth) = (suspect.Yours, suspect.Truth);
        if (Closeness.IsZero(yours) || !yours.Shape.Equals(truth.Shape))
            return null;
        if (!HasStrangers(yours, truth))
            return null;
        double[] known = [.. truth.Values.ToArray().Select(double.CreateChecked).Where(value => value != 0).Order()];
        foreach (T value in yours.Values)
            if (!T.IsFinite(value) || value != T.Zero && !IsKnown(known, double.CreateChecked(value)))
                return null;
        return suspect.G.Rank == 2 && suspect.G.Count == truth.Count && Closeness.SameValues<T>(yours.Values, suspect.G.T.Clone().Values)
            ? new(DiagnosisKind.Transposed, $"The matrix {suspect.DC} is transposed{suspect.Where} before it is reshaped.", "The forward line transposes nothing, so the backward line does not either.")
            : new(DiagnosisKind.WrongIndex, $"The numbers are right{suspect.Where}, but they stand at the wrong places.", "The gradient of an element goes to the place that the forward line read it from.");
    }

    // A number that does not belong where it stands; where some are only missing, nothing stands at a wrong place.
    private static bool HasStrangers<T>(Tensor<T> yours, Tensor<T> truth)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < yours.Count; i++)
            if (yours.Values[i] != T.Zero && !Closeness.SameValues([yours.Values[i]], [truth.Values[i]]))
                return true;
        return false;
    }

    private static bool IsKnown(double[] known, double value)
    {
        int at = Array.BinarySearch(known, value);
        if (at >= 0)
            return true;
        return new[] { ~at - 1, ~at }.Any(near => near >= 0 && near < known.Length && Math.Abs(known[near] - value) <= 1e-9 * Math.Abs(value));
    }
}
