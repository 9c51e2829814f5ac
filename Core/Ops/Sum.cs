using System.Numerics;

namespace Autograd;

/// <summary>y = Σ x over some axes (PyTorch: <c>torch.sum</c>). The sum over no elements is 0.</summary>
/// <param name="Axes">The axes that are summed over.</param>
/// <param name="KeepDims">Whether they stay, with size 1.</param>
public sealed record Sum<T>(AxisSet Axes, bool KeepDims) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "sum";

    /// <inheritdoc/>
    public override string Attributes => ReductionText.Attributes(Axes, KeepDims);

    /// <inheritdoc/>
    public override string Formula => "y = Σ x";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g replicated along the summed axes";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples => ReductionText.Samples<T>((x, axes, keep) => x.Sum(axes, keep));

    /// <summary>The op on a tensor.</summary>
    public Tensor<T> Apply(Tensor<T> x) => Record(AxisReduction.Sum(x, Axes, x.Shape.Without(Axes, KeepDims)), x);

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) =>
        g.Reshape(entry[0].Shape.Without(Axes, keepDimensions: true)).BroadcastTo(entry[0].Shape);

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) =>
        ScalarFormulas.Sum(entry[0].Shape.Reduced(Axes, element).Select(i => x[0, i]));
}

/// <summary>The methods.</summary>
public static class SumMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>Σ x over all elements: a rank-0 tensor.</summary>
        public Tensor<T> Sum() => x.Sum(AxisSet.All(x.Shape));

        /// <summary>Σ x over one axis; with <paramref name="keepDims"/> it stays, with size 1.</summary>
        /// <exception cref="ShapeException">There is no such axis.</exception>
        public Tensor<T> Sum(int axis, bool keepDims = false) => x.Sum(AxisArguments.Axes("sum", x, [axis]), keepDims);

        /// <summary>Σ x over several axes, <c>[]</c> for all; with <paramref name="keepDims"/> they stay, with size 1.</summary>
        /// <exception cref="ShapeException">There is no such axis, or it is named twice.</exception>
        public Tensor<T> Sum(ReadOnlySpan<int> axes, bool keepDims = false) => x.Sum(AxisArguments.Axes("sum", x, axes), keepDims);

        /// <summary>Σ x over a set of axes.</summary>
        public Tensor<T> Sum(AxisSet axes, bool keepDims = false) => new Sum<T>(axes, keepDims).Apply(x);
    }
}
