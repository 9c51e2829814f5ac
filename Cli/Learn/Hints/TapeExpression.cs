using System.Globalization;

namespace Autograd.Cli;

/// <summary>A recorded tensor as a learner would write it: an expression of the labelled tensors that it was computed from.</summary>
/// <param name="graph">The forward pass.</param>
/// <param name="gradients">The names of gradients that were recorded beside it.</param>
/// <param name="step">The step whose shape is named first where a shape is needed.</param>
internal sealed class TapeExpression(StepGraph<float> graph, IReadOnlyDictionary<Tensor<float>, string>? gradients = null, string? step = null)
{
    private const int Sum = 1, Product = 2, Sign = 3, Atom = 4;

    private static readonly HashSet<string> Functions = ["exp", "log", "tanh", "sqrt", "sigmoid", "relu", "sin", "cos", "abs", "square", "erf"];

    /// <summary>The expression; null where an op has no short C#.</summary>
    public string? Of(Tensor<float> tensor) => tensor.Entry is { } entry && !IsNamed(tensor) ? Made(entry)?.Text : Visit(tensor)?.Text;

    /// <summary>What made a labelled tensor; null for a leaf.</summary>
    public string? MakerOf(Tensor<float> tensor) => tensor.Entry is { } entry ? Made(entry)?.Text : null;

    private bool IsNamed(Tensor<float> tensor) => gradients?.ContainsKey(tensor) == true || tensor.Label is { } label && (graph.Steps.ContainsKey(label) || graph.Run.Constants.ContainsKey(label));

    private Term? Visit(Tensor<float> tensor) =>
        gradients?.GetValueOrDefault(tensor) is { } gradient ? new Term(gradient, Atom)
        : IsNamed(tensor) ? new Term(tensor.Label!, Atom)
        : tensor.Entry is { } entry ? Made(entry)
        : tensor.Rank == 0 ? Number(tensor.Item()) : null;

    private Term? Made(TapeEntry<float> entry) => entry.Op switch
    {
        Tensor<float>.AddOp => Binary(entry, "+", Sum),
        Tensor<float>.SubtractOp => Binary(entry, "-", Sum),
        Tensor<float>.MultiplyOp => Binary(entry, "*", Product),
        Tensor<float>.DivideOp => Binary(entry, "/", Product),
        Tensor<float>.NegateOp => Visit(entry[0]) is { } x ? new Term($"-{x.Within(Atom)}", Sign) : null,
        Tensor<float>.PowOp pow => Method(entry[0], $".Pow({Text(pow.Exponent)})"),
        Tensor<float>.SumOp sum => Method(entry[0], $".Sum({Axes(sum.Axes, entry[0].Shape, sum.KeepDims)})"),
        Tensor<float>.MeanOp mean => Method(entry[0], $".Mean({Axes(mean.Axes, entry[0].Shape, mean.KeepDims)})"),
        Tensor<float>.MatMulOp => Visit(entry[1]) is { } b ? Method(entry[0], $".MatMul({b.Text})") : null,
        Tensor<float>.AddMatMulOp => (Visit(entry[0]), Visit(entry[1]), Visit(entry[2])) is ({ } a, { } b, { } bias) ? new Term($"{a.Within(Atom)}.MatMul({b.Text}) + {bias.Within(Product)}", Sum) : null,
        Tensor<float>.TransposeOp when entry[0].Entry is { Op: Tensor<float>.TransposeOp } inner => Visit(inner[0]),
        Tensor<float>.TransposeOp when entry[0].Rank == 2 => Method(entry[0], ".T"),
        Tensor<float>.SoftmaxOp softmax => Method(entry[0], $".Softmax({softmax.Axis})"),
        Tensor<float>.BroadcastToOp => Reshaped(entry, "BroadcastTo"),
        Tensor<float>.ReshapeOp => KeptSum(entry) ?? Reshaped(entry, "Reshape"),
        Tensor<float>.CloneOp => Visit(entry[0]),
        _ => Functions.Contains(entry.Op.Name) ? Method(entry[0], $".{char.ToUpperInvariant(entry.Op.Name[0])}{entry.Op.Name[1..]}()") : null,
    };

    private Term? Binary(TapeEntry<float> entry, string sign, int level) => (Visit(entry[0]), Visit(entry[1])) is ({ } a, { } b)
        ? new Term($"{a.Within(level)} {sign} {b.Within(level + 1)}", level)
        : null;

    private Term? Method(Tensor<float> operand, string call) => Visit(operand) is { } x ? new Term($"{x.Within(Atom)}{call}", Atom) : null;

    // A sum that gets its axis back is a sum that keeps it.
    private Term? KeptSum(TapeEntry<float> entry) =>
        entry[0].Entry is { Op: Tensor<float>.SumOp { KeepDims: false } sum } inner && !IsNamed(entry[0]) && inner[0].Shape.Without(sum.Axes, keepDimensions: true).Equals(entry.Output.Shape)
            ? Method(inner[0], $".Sum({Axes(sum.Axes, inner[0].Shape, true)})")
            : null;

    private Term? Reshaped(TapeEntry<float> entry, string method) =>
        entry[0].Shape.Equals(entry.Output.Shape) ? Visit(entry[0])
        : graph.Steps.OrderBy(known => known.Key != step).FirstOrDefault(known => known.Value.Shape.Equals(entry.Output.Shape)).Key is { } label ? Method(entry[0], $".{method}({label}.Shape)") : null;

    private static string Axes(AxisSet axes, Shape shape, bool keepDims)
    {
        int[] numbers = [.. Enumerable.Range(0, shape.Rank).Where(axis => (axes.Bits >> axis & 1) != 0)];
        string which = numbers.Length == shape.Rank && !keepDims ? "" : numbers.Length == 1 ? $"{numbers[0]}" : $"[{string.Join(", ", numbers)}]";
        return keepDims ? $"{which}, keepDims: true" : which;
    }

    // A number that comes from a size is written with the size.
    private Term Number(float value)
    {
        if (Math.Abs(value) is not (0.5f or 1f or 2f))
            foreach (var (name, size) in graph.Run.Sizes)
                foreach (var (number, text) in new[] { (1.0 / size, $"1.0 / {name}"), (-1.0 / size, $"-1.0 / {name}"), (1.0 / (size - 1), $"1.0 / ({name} - 1)"), (Math.Sqrt(size), $"Math.Sqrt({name})"), (size, name), (size - 1, $"({name} - 1.0)") })
                    if ((float)number == value)
                        return new Term(text, text.Contains(" / ") ? Product : Atom);
        return new Term(Text(value), value < 0 ? Sign : Atom);
    }

    private static string Text(double value) => value == Math.Floor(value) && Math.Abs(value) < 1e6 ? value.ToString("0.0", CultureInfo.InvariantCulture) : ((float)value).ToString(CultureInfo.InvariantCulture).Replace("E-0", "e-");

    private sealed record Term(string Text, int Level)
    {
        public string Within(int level) => Level < level ? $"({Text})" : Text;
    }
}
