using System.Numerics;

namespace Autograd;

/// <summary>A small constant of the forward pass is left out: almost the right numbers, off by its share in each element.</summary>
internal static class EpsilonMistakes
{
    private const double Largest = 1e-3, Tolerance = 0.02;

    public static Diagnosis? Of<T>(Suspect<T> suspect)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!suspect.Yours.Shape.Equals(suspect.Truth.Shape) || typeof(T) != typeof(double))
            return null;
        foreach (var entry in suspect.Evidence.Graph.Run.Tape.Entries.Where(entry => entry.Op is Tensor<T>.AddOp))
            for (int i = 0; i < 2; i++)
                if (entry[i] is { Tape: null, Count: 1 } constant && double.CreateChecked(constant.Values[0]) is > 0 and <= Largest and var epsilon && IsLeftOut(suspect, entry[1 - i].Detach(), epsilon))
                    return new(DiagnosisKind.Epsilon, $"The small constant {epsilon.ToString("0.##e-0", System.Globalization.CultureInfo.InvariantCulture)} beside {entry[1 - i].Label ?? "a tensor"} is left out or changed{suspect.Where}.", "The forward line adds it, so it belongs to the derivative too.");
        return null;
    }

    // (yours / truth − 1)·v/ε is one number for all elements: the exponent of (v + ε), up to the sign.
    private static bool IsLeftOut<T>(Suspect<T> suspect, Tensor<T> v, double epsilon)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!Broadcast.Reaches(v.Shape, suspect.Truth.Shape))
            return false;
        var beside = v.BroadcastTo(suspect.Truth.Shape);
        double first = double.NaN;
        for (int i = 0; i < beside.Count; i++)
        {
            if (suspect.Truth.Values[i] == T.Zero)
                continue;
            double share = double.CreateChecked(suspect.Yours.Values[i] / suspect.Truth.Values[i] - T.One) * (double.CreateChecked(beside.Values[i]) / epsilon);
            if (double.IsNaN(first))
                first = share;
            if (Math.Abs(share) is not (> 0.2 and < 5) || Math.Abs(share - first) > Tolerance * Math.Abs(first))
                return false;
        }
        return !double.IsNaN(first);
    }
}
