using System.Numerics;

namespace Autograd;

/// <summary>
/// In a term A ⊙ w ⊙ Σ(g ⊙ B) of a formula written at once, another tensor stands for A or for B, B is absent, or the sum
/// is absent or runs along another axis. Found by cross-multiplication, since w is not known.
/// </summary>
internal static class ReplacedFactors
{
    private const string Rule = "Compare the formula with the forward line, factor by factor.";

    public static IEnumerable<Candidate<T>> Of<T>(Suspect<T> suspect)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var shape = suspect.Truth.Shape;
        if (!suspect.Yours.Shape.Equals(shape) || shape.Rank != 2)
            yield break;
        var values = suspect.AtHand(shape).Where(value => suspect.Evidence.Graph.Steps.ContainsKey(value.Name)).ToList();
        foreach (var (a, right) in values)
            foreach (var (b, wrong) in values.Where(other => other.Name != a))
                yield return Cross(suspect, right, wrong, DiagnosisKind.WrongTensor, $"{b} is used{suspect.Where} where {a} belongs.");
        foreach (string source in suspect.Evidence.Sources.Where(source => suspect.Evidence.Runs.Random[source].Shape.Equals(shape)))
            foreach (var candidate in InSum(suspect, suspect.Evidence.Runs.Random[source], source, [("1", Tensor.Ones<T>(shape)), .. values.Where(value => value.Value.Shape.Equals(shape))]))
                yield return candidate;
    }

    private static IEnumerable<Candidate<T>> InSum<T>(Suspect<T> suspect, Tensor<T> g, string source, List<(string Name, Tensor<T> Value)> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (int axis in new[] { 0, 1 })
            foreach (var (a, right) in values)
            {
                var sum = (g * right).Sum(axis, keepDims: true);
                if (a != "1")
                    yield return Cross(suspect, sum, g.Sum(axis, keepDims: true), DiagnosisKind.LostFactor, $"The factor {a} is missing in the sum with d{source}{suspect.Where}.");
                if (a != "1")
                    yield return Cross(suspect, sum * right, sum, DiagnosisKind.LostFactor, $"The factor {a} is missing{suspect.Where}.");
                yield return Cross(suspect, sum, g * right, DiagnosisKind.MissingSum, $"{Product(source, a)} is not summed{suspect.Where}.");
                yield return Cross(suspect, sum, (g * right).Sum(1 - axis, keepDims: true), DiagnosisKind.WrongAxis, $"The sum runs over axis {1 - axis}{suspect.Where}; it must run over axis {axis}.");
                foreach (var (b, wrong) in values.Where(other => other.Name != a && other.Name != "1" && a != "1"))
                {
                    var other = (g * wrong).Sum(axis, keepDims: true);
                    yield return Cross(suspect, sum, other, DiagnosisKind.WrongTensor, $"{b} is used in the sum{suspect.Where} where {a} belongs.");
                    yield return Cross(suspect, sum * right, other * wrong, DiagnosisKind.WrongTensor, $"{b} is used twice{suspect.Where} where {a} belongs.");
                }
            }
    }

    private static string Product(string source, string factor) => factor == "1" ? $"d{source}" : $"d{source} times {factor}";

    // yours · right = truth · wrong.
    private static Candidate<T> Cross<T>(Suspect<T> suspect, Tensor<T> right, Tensor<T> wrong, DiagnosisKind kind, string mistake)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var expected = suspect.Truth * wrong;
        return new(expected.Shape.Equals(suspect.Yours.Shape) && Closeness.Same(suspect.Yours * right, expected) ? suspect.Yours : null, kind, mistake, Rule);
    }
}
