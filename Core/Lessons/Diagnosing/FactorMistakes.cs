using System.Numerics;

namespace Autograd;

/// <summary>The factors of one op's derivative: one is absent, or the op's own operand stands in place of the other.</summary>
internal static class FactorMistakes
{
    public static IEnumerable<Candidate<T>> Of<T>(Suspect<T> suspect)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var edge in suspect.Edges)
        {
            var op = edge.Entry.Op;
            if (edge.Entry.Operands.Length == 2 && op is Tensor<T>.MultiplyOp or Tensor<T>.MatMulOp or Tensor<T>.DivideOp)
            {
                string other = edge.Entry[1 - edge.Operand].Label ?? "the other factor", own = edge.Tensor.Label ?? suspect.X;
                if (!ReferenceEquals(edge.Entry[0], edge.Entry[1]))
                    yield return new(suspect.With(edge, g => edge.VjpWith(g, 1 - edge.Operand, edge.Tensor.Detach())), DiagnosisKind.SwappedOperands, $"{own} itself stands{suspect.Where} where {other} belongs.", "In c = a·b the derivative with respect to a is b: each factor gets the other one.");
                yield return new(suspect.With(edge, g => g), DiagnosisKind.LostFactor, $"The factor {other} is missing{suspect.Where}.", "The derivative of a product with respect to one factor is the other factor.");
            }
            else if (op is ElementwiseOp<T>)
                yield return new(suspect.With(edge, g => g), DiagnosisKind.LostFactor, $"The derivative of {op.Name} is missing{suspect.Where}.", $"{op.Name}: {op.Formula}, with the vjp {op.VjpFormula(edge.Operand)}.");
        }
        if (suspect.Edges.Count > 1 && suspect.G.Shape.Equals(suspect.Truth.Shape))
            yield return new(suspect.G, DiagnosisKind.LostFactor, $"The gradient is passed on as it is{suspect.Where}; the local derivative is missing.", "The chain rule multiplies by the derivative of each op.");
    }
}
