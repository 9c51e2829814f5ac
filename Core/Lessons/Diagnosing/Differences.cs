using System.Numerics;

namespace Autograd;

/// <summary>All branches are right, and something is added to them.</summary>
internal static class Differences
{
    public static Diagnosis? Of<T>(StepEvidence<T> evidence)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!evidence.Yours.Shape.Equals(evidence.Expected.Shape))
            return null;
        var difference = evidence.Yours - evidence.Expected;
        foreach (var (label, value) in evidence.Values)
            if (Broadcast.Reaches(value.Shape, difference.Shape)
                && (IsNear(difference, value.BroadcastTo(difference.Shape)) || IsNear(difference, -value.BroadcastTo(difference.Shape))))
                return new(DiagnosisKind.WrongTensor, $"The values of {label} are added to the right gradient.", "A gradient is a sum of products with gradients; begin with zeros, and leave out what does not depend on the step.");
        return null;
    }

    // The difference of two sums keeps their rounding.
    private static bool IsNear<T>(Tensor<T> a, Tensor<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double largest = Closeness.Largest(b);
        return largest > 0 && double.IsFinite(largest) && Closeness.Largest(a - b) <= 1e-9 * largest;
    }
}
