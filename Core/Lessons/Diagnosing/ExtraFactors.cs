using System.Numerics;

namespace Autograd;

/// <summary>The right gradient times or divided by a tensor at hand.</summary>
internal static class ExtraFactors
{
    public static IEnumerable<Candidate<T>> Of<T>(Suspect<T> suspect)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var (name, value) in suspect.AtHand(suspect.Truth.Shape))
        {
            yield return Extra(suspect, suspect.Truth * value, name);
            yield return suspect.Edges.Count == 0 && suspect.Segments.Count > 0
                ? new(suspect.Truth / value, DiagnosisKind.LostFactor, $"The factor {name} is missing{suspect.Where}.", "Every factor of the forward pass that lies on the way comes back.")
                : Extra(suspect, suspect.Truth / value, $"1/{name}");
            yield return Extra(suspect, suspect.Truth * value.Square(), $"{name}²");
        }
        foreach (var edge in suspect.Edges.Where(edge => !edge.Broadcast.IsIdentity || edge.Entry.Op is Tensor<T>.MatMulOp or Tensor<T>.IndexOp))
            foreach (var (name, value) in suspect.AtHand(edge.Entry.Op is Tensor<T>.MatMulOp or Tensor<T>.IndexOp ? edge.Entry.Output.Shape : edge.Broadcast.Target))
            {
                yield return Extra(suspect, suspect.With(edge, g => edge.Vjp(g * value)), name);
                yield return Extra(suspect, suspect.With(edge, g => edge.Vjp(g / value)), $"1/{name}");
            }
    }

    private static Candidate<T> Extra<T>(Suspect<T> suspect, Tensor<T>? value, string name)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new(value, DiagnosisKind.ExtraFactor, $"The factor {name} is too many{suspect.Where}.", "Only the factors of the forward line come back, each in its own step.");
}
