using System.Numerics;

namespace Autograd;

/// <summary>Another tensor stands in the place of an operand or of the output of one op.</summary>
internal static class Substitutions
{
    public static IEnumerable<Candidate<T>> Of<T>(Suspect<T> suspect)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var edge in suspect.Edges.Where(edge => UsesTensors(edge.Entry.Op)))
            foreach (int place in Places(edge))
            {
                var replaced = place < 0 ? edge.Entry.Output : edge.Entry[place];
                string name = replaced.Label ?? (place < 0 ? "the output" : "the right tensor");
                foreach (var (other, value) in Others(suspect, edge, replaced))
                    yield return new(
                        suspect.With(edge, g => place < 0 ? edge.VjpWith(g, -1, null, value) : edge.VjpWith(g, place, value, (edge.Entry.Op as ElementwiseOp<T>)?.Apply(value))),
                        other == suspect.Evidence.Step && edge.Entry.Op is (Tensor<T>.MultiplyOp or Tensor<T>.MatMulOp) ? DiagnosisKind.SwappedOperands : DiagnosisKind.WrongTensor, $"{other} is used{suspect.Where} where {name} belongs.", $"{edge.Entry.Op.Name}: {edge.Entry.Op.Formula}, with the vjp {edge.Entry.Op.VjpFormula(edge.Operand)}.");
            }
    }

    private static bool UsesTensors<T>(Op<T> op)
        where T : unmanaged, IFloatingPointIeee754<T> => op is not (Tensor<T>.AddOp or Tensor<T>.SubtractOp or Tensor<T>.NegateOp or Tensor<T>.SumOp or Tensor<T>.MeanOp or Tensor<T>.IndexOp or Tensor<T>.MaxOp or Tensor<T>.ReshapeOp);

    private static IEnumerable<int> Places<T>(Edge<T> edge)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        edge.Entry.Op is Tensor<T>.MultiplyOp or Tensor<T>.MatMulOp ? [1 - edge.Operand] : [.. Enumerable.Range(0, edge.Entry.Operands.Length), -1];

    private static IEnumerable<(string Name, Tensor<T> Value)> Others<T>(Suspect<T> suspect, Edge<T> edge, Tensor<T> replaced)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool isProduct = edge.Entry.Op is Tensor<T>.MatMulOp;
        var gradients = suspect.Evidence.Runs.Random.Select(random => ($"d{random.Key}", random.Value));
        foreach (var (name, value) in suspect.Evidence.Tensors.Concat(gradients))
            if (name != replaced.Label && (isProduct ? value.Shape.Equals(replaced.Shape) : Broadcast.TryCommon(value.Shape, replaced.Shape, out _, out _)))
                yield return (name, value);
    }
}
