using System.Numerics;

namespace Autograd;

/// <summary>The local derivative of an elementwise op, taken at the output in place of the input or the reverse, or that of another function.</summary>
internal static class DerivativeMistakes
{
    public static IEnumerable<Candidate<T>> Of<T>(Suspect<T> suspect)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var edge in suspect.Edges.Where(edge => edge.Entry.Op is ElementwiseOp<T> and not Tensor<T>.PowOp and not Tensor<T>.SquareOp and not Tensor<T>.NegateOp))
            foreach (var candidate in Variants(suspect, edge))
                yield return candidate;
    }

    private static IEnumerable<Candidate<T>> Variants<T>(Suspect<T> suspect, Edge<T> edge)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var op = (ElementwiseOp<T>)edge.Entry.Op;
        var (x, y) = (edge.Tensor.Detach(), edge.Entry.Output.Detach());
        string output = edge.Entry.Output.Label ?? "the output", input = edge.Tensor.Label ?? "the input", rule = $"{op.Name}: {op.Formula}, with the vjp {op.VjpFormula(0)}.";
        Candidate<T> With(Tensor<T> at, Tensor<T> result, string mistake) =>
            new(suspect.With(edge, g => edge.VjpWith(g, 0, at, result)), DiagnosisKind.DerivativeOfInput, mistake, rule);
        yield return With(x, x, $"The derivative of {op.Name} is taken at its input, {input}, where the output, {output}, belongs.");
        yield return With(y, y, $"The derivative of {op.Name} is taken at its output, {output}, where the input, {input}, belongs.");
        yield return With(y, op.Apply(y), $"{op.Name} is applied once more, to its own output {output}.");
        yield return With(x, op.Apply(op.Apply(x)), $"{op.Name} is applied once more, to its own output {output}.");
        foreach (var (at, name) in new[] { (x, input), (y, output) })
        {
            yield return new(suspect.With(edge, g => g * at), DiagnosisKind.DerivativeOfInput, $"The gradient is multiplied by {name} itself, not by the derivative of {op.Name}.", rule);
            foreach (var (sibling, value) in Siblings(op, at))
                yield return new(suspect.With(edge, g => edge.VjpWith(g, 0, at, value, sibling)), DiagnosisKind.DerivativeOfInput, $"It is the derivative of {sibling.Name}, not of {op.Name}.", rule);
            foreach (double p in new[] { -2, -1, -0.5, 0.5, 2, 3 })
                yield return new(suspect.With(edge, g => p * at.Pow(p - 1) * g), DiagnosisKind.PowerRule, $"It is the derivative of a power of {name}, not of {op.Name}.", rule);
            yield return new(suspect.With(edge, g => at * (at - 1.0).Exp() * g), DiagnosisKind.PowerRule, $"The rule for xᵖ is used on {op.Name}.", rule);
        }
        var local = edge.LocalDerivative;
        foreach (var wrong in new[] { 1.0 - y, (1.0 - y).Square(), 1.0 - y.Pow(3), y.Square(), 1.0 - y.Abs() }.Where(_ => op is Tensor<T>.TanhOp or Tensor<T>.SigmoidOp))
            yield return new(suspect.With(edge, g => wrong * g), DiagnosisKind.PowerRule, $"The powers of {output} in the derivative of {op.Name} are not right.", rule);
        yield return new(suspect.With(edge, g => (local - 1.0) * g), DiagnosisKind.LostFactor, $"The 1 in the derivative of {op.Name} is missing.", rule);
        foreach (double power in new[] { 0.5, -1, -0.5, 1.5, 3 })
            yield return new(suspect.With(edge, g => local.Pow(power) * g), DiagnosisKind.PowerRule, $"The derivative of {op.Name} has the power {Number.Of(power).Name} too many.", rule);
    }

    private static IEnumerable<(Op<T> Op, Tensor<T> Value)> Siblings<T>(ElementwiseOp<T> op, Tensor<T> at)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ElementwiseOp<T>[] all = [Tensor<T>.ExpOp.Instance, Tensor<T>.LogOp.Instance, Tensor<T>.TanhOp.Instance, Tensor<T>.SigmoidOp.Instance, Tensor<T>.SqrtOp.Instance, Tensor<T>.SinOp.Instance, Tensor<T>.CosOp.Instance];
        foreach (var sibling in all.Where(sibling => !sibling.Equals(op)))
        {
            yield return (sibling, at);
            yield return (sibling, sibling.Apply(at));
        }
    }
}
