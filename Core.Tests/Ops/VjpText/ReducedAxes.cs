namespace Autograd.Tests;

/// <summary>The axes that a recorded op reduces, and what sum, mean and expand mean in the text of its vjp.</summary>
internal sealed class ReducedAxes
{
    private readonly int[] _whole;
    private readonly AxisSet _axes;
    private readonly bool _areInOutput;

    private ReducedAxes(Shape whole, AxisSet axes, bool areInOutput) => (_whole, _axes, _areInOutput) = (whole.Sizes.ToArray(), axes, areInOutput);

    /// <summary>The axes; null where the op reduces none.</summary>
    public static ReducedAxes? Of(TapeEntry<double> entry) => entry.Op switch
    {
        ReductionOp<double> op => new(entry[0].Shape, op.Axes, false),
        Tensor<double>.MaxOp op => new(entry[0].Shape, new AxisSet(1 << op.Axis), false),
        AxisOp<double> op => new(entry[0].Shape, new AxisSet(1 << op.Axis), true),
        Tensor<double>.BatchNormOp or Tensor<double>.CrossEntropyOp => new(entry[0].Shape, new AxisSet(1), true),
        Tensor<double>.MseLossOp => new(entry[0].Shape, AxisSet.All(entry[0].Shape), true),
        Tensor<double>.LayerNormOp op => new(entry[0].Shape, op.AxesOf(entry[0]), true),
        _ => null,
    };

    /// <summary>n: how many elements are reduced to one.</summary>
    public int Length => Places().Aggregate(1, (count, axis) => count * _whole[axis]);

    /// <summary>The output, or its gradient, with the reduced axes kept at size 1.</summary>
    public PlainArray Kept(PlainArray y) => _areInOutput ? y : new PlainArray(KeptSizes(), y.Values);

    /// <summary>Σ over the axes, kept.</summary>
    public PlainArray Sum(PlainArray x)
    {
        var y = PlainArray.Zeros(KeptSizes());
        foreach (int[] index in PlainArray.Zeros(_whole).Indexes())
            y[[.. index.Select((at, axis) => _axes.Contains(axis) ? 0 : at)]] += x.Stretched(index);
        return y;
    }

    public PlainArray Mean(PlainArray x) => Sum(x).Map(sum => sum / Length);

    /// <summary>Replicated along the axes.</summary>
    public PlainArray Expand(PlainArray y) => y.Sizes.SequenceEqual(KeptSizes())
        ? PlainArray.Build(_whole, y.Stretched)
        : throw new FormatException($"expand needs the shape [{string.Join(',', KeptSizes())}], with the reduced axes kept, and got [{string.Join(',', y.Sizes)}]");

    private int[] KeptSizes() => [.. _whole.Select((size, axis) => _axes.Contains(axis) ? 1 : size)];

    private IEnumerable<int> Places() => Enumerable.Range(0, _whole.Length).Where(_axes.Contains);
}
