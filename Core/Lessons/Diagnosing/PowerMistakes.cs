using System.Numerics;

namespace Autograd;

/// <summary>d/dx xᵖ = p·xᵖ⁻¹ with another exponent or another factor; also 1/x and x².</summary>
internal static class PowerMistakes
{
    public static IEnumerable<Candidate<T>> Of<T>(Suspect<T> suspect)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var edge in suspect.Edges)
        {
            if (edge.Entry.Op is Tensor<T>.MultiplyOp && edge.Entry[1 - edge.Operand] is { Count: > 1 } factor)
                yield return new(suspect.With(edge, g => g / factor), DiagnosisKind.PowerRule, $"It divides by {factor.Label ?? "the other factor"}{suspect.Where}, as if the product were undone.", "A derivative is not the inverse: the gradient is multiplied by the other factor.");
            if (edge.Entry.Op is Tensor<T>.PowOp or Tensor<T>.SquareOp)
                foreach (var candidate in Variants(suspect, edge, edge.Entry.Op is Tensor<T>.PowOp pow ? pow.Exponent : 2))
                    yield return candidate;
        }
    }

    private static IEnumerable<Candidate<T>> Variants<T>(Suspect<T> suspect, Edge<T> edge, double p)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (x, y) = (edge.Tensor.Detach(), edge.Entry.Output.Detach());
        string name = edge.Tensor.Label ?? "x", rule = "The power rule: d/dx xᵖ = p·xᵖ⁻¹. The exponent comes down as a factor, and 1 is taken from it.";
        Candidate<T> Power(double factor, double exponent, DiagnosisKind kind, string mistake) =>
            new(suspect.With(edge, g => factor * x.Pow(exponent) * g), kind, mistake, rule);
        yield return Power(p, 0, p - 1 == 1 ? DiagnosisKind.LostFactor : DiagnosisKind.PowerRule, p - 1 == 1 ? $"The factor {name} is missing{suspect.Where}." : $"The power of {name} is missing{suspect.Where}.");
        if (p != -1)
            yield return Power(1, 0, DiagnosisKind.LostFactor, $"The derivative of the power is missing{suspect.Where}.");
        foreach (double exponent in new[] { p, p + 1, p - 2, 1 - p, -p, Math.Truncate(p - 1), Math.Ceiling(p - 1), Math.Floor(p - 1) }.Where(exponent => exponent != p - 1).Distinct())
            foreach (double factor in new[] { p, 1, Math.Sign(p), p - 1, exponent, -p, p + 1 }.Where(factor => factor != 0).Distinct())
                yield return Power(factor, exponent, DiagnosisKind.PowerRule, $"The exponent of {name} is wrong{suspect.Where}.");
        foreach (double exponent in new[] { p - 1, p - 2, 1 - p, p, -2, -1, 0.5, 2 }.Distinct())
            yield return new(suspect.With(edge, g => p * y.Pow(exponent) * g), DiagnosisKind.DerivativeOfInput, $"The power is taken of the output, {edge.Entry.Output.Label ?? "y"}, where the input belongs.", rule);
        if (p != Math.Floor(p))
            yield return new(suspect.With(edge, g => x.Sqrt().LikeSquareRoot(g)), DiagnosisKind.PowerRule, "It is the derivative of another root.", rule);
    }

    private static Tensor<T> LikeSquareRoot<T>(this Tensor<T> root, Tensor<T> g)
        where T : unmanaged, IFloatingPointIeee754<T> => g / (2.0 * root);
}
