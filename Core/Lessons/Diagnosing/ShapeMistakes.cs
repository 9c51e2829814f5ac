using System.Numerics;

namespace Autograd;

/// <summary>The right numbers in another shape: without an axis of size 1, transposed, not spread, not put back.</summary>
internal static class ShapeMistakes
{
    public static Diagnosis? Of<T>(Suspect<T> suspect)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (yours, truth) = (suspect.Yours, suspect.Truth);
        if (Transposes(suspect).Any(suspect.Is))
            return new(DiagnosisKind.Transposed, $"It is the transpose of the right gradient: rows and columns of d{suspect.X} are exchanged.", "(A·B)ᵀ = Bᵀ·Aᵀ: exchange the two factors, and transpose the other one.");
        if (yours.Shape.Equals(truth.Shape))
            return null;
        if (Closeness.SameValues<T>(yours.Values, truth.Values))
            return LongAxes(yours.Shape).SequenceEqual(LongAxes(truth.Shape))
                ? yours.Shape.Rank < truth.Shape.Rank
                    ? new(DiagnosisKind.MissingKeepDims, "The numbers are right, but an axis of size 1 is missing.", "Sum and Mean drop the axis unless they get keepDims: true.")
                    : new(DiagnosisKind.MissingKeepDims, "The numbers are right, but there is an axis of size 1 too many.", "keepDims: true keeps the axis; without it, it is dropped.")
                : new(DiagnosisKind.Unknown, $"The numbers are right and in the right order, but the shape is not {suspect.X}'s.", "Reshape gives them the shape of the forward tensor.");
        if (Broadcast.Reaches(yours.Shape, truth.Shape) && Closeness.Same(yours.BroadcastTo(truth.Shape), truth))
            return new(DiagnosisKind.LostFactor, $"The numbers are right, but they are not spread over the shape of {suspect.X}: a factor of ones is missing.", "A sum of the forward pass becomes a broadcast on the way back: each element gets the gradient.");
        return suspect.Edges.Select(edge => edge.Entry).FirstOrDefault(entry => entry.Selector is not null) is { } picked && suspect.Segments[0].GradientAt(picked, suspect.G) is { } before
            && Closeness.SameValues<T>(yours.Values, before.Values)
            ? new(DiagnosisKind.WrongIndex, $"These are the gradients of what was picked; they are not put back into the shape of {suspect.X}.", "Begin with zeros in the whole shape, and write the gradients at the indices.")
            : null;
    }

    private static IEnumerable<int> LongAxes(Shape shape) => shape.Sizes.ToArray().Where(size => size != 1);

    // The transposed truth, and products in which a factor is not transposed or only reshaped.
    private static IEnumerable<Tensor<T>?> Transposes<T>(Suspect<T> suspect)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (suspect.Truth.Rank == 2)
            yield return suspect.Truth.T.Clone();
        foreach (var edge in suspect.Edges.Where(edge => edge.Entry.Op is Tensor<T>.MatMulOp && edge.Operand < 2))
        {
            var factor = edge.Entry[1 - edge.Operand].Detach();
            if (factor.Rank != 2)
                continue;
            var turned = factor.Reshape(factor.Shape[1], factor.Shape[0]);
            foreach (var other in new[] { turned, factor })
                yield return suspect.With(edge, g => edge.Operand == 0 ? g.MatMul(other) : other.MatMul(g));
        }
    }
}
