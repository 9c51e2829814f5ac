using System.Numerics;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Autograd;

/// <summary>y = (1/n)·Σ x over some axes with n elements together (PyTorch: <c>torch.mean</c>). Over no elements it is NaN.</summary>
/// <param name="Axes">The axes that the mean is taken over.</param>
/// <param name="KeepDims">Whether they stay, with size 1.</param>
public sealed record Mean<T>(AxisSet Axes, bool KeepDims) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "mean";

    /// <inheritdoc/>
    public override string Attributes => ReductionText.Attributes(Axes, KeepDims);

    /// <inheritdoc/>
    public override string Formula => "y = Σ x / n";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g / n replicated along the axes";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples => ReductionText.Samples<T>((x, axes, keep) => x.Mean(axes, keep));

    /// <summary>The op on a tensor.</summary>
    public Tensor<T> Apply(Tensor<T> x)
    {
        var y = AxisReduction.Sum(x, Axes, x.Shape.Without(Axes, KeepDims));
        TensorPrimitives.Divide(y.Values, T.CreateTruncating(Axes.CountIn(x.Shape)), y.WritableValues);
        return Record(y, x);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) =>
        (g / Axes.CountIn(entry[0].Shape)).Reshape(entry[0].Shape.Without(Axes, keepDimensions: true)).BroadcastTo(entry[0].Shape);

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) =>
        ScalarFormulas.Mean<T>([.. entry[0].Shape.Reduced(Axes, element).Select(i => x[0, i])]);
}

/// <summary>The methods.</summary>
public static class MeanMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>(1/n)·Σ x over all elements: a rank-0 tensor.</summary>
        public Tensor<T> Mean() => x.Mean(AxisSet.All(x.Shape));

        /// <summary>(1/n)·Σ x over one axis; with <paramref name="keepDims"/> it stays, with size 1.</summary>
        /// <exception cref="ShapeException">There is no such axis.</exception>
        public Tensor<T> Mean(int axis, bool keepDims = false) => x.Mean(AxisArguments.Axes("mean", x, [axis]), keepDims);

        /// <summary>(1/n)·Σ x over several axes, <c>[]</c> for all; with <paramref name="keepDims"/> they stay, with size 1.</summary>
        /// <exception cref="ShapeException">There is no such axis, or it is named twice.</exception>
        public Tensor<T> Mean(ReadOnlySpan<int> axes, bool keepDims = false) => x.Mean(AxisArguments.Axes("mean", x, axes), keepDims);

        /// <summary>(1/n)·Σ x over a set of axes.</summary>
        public Tensor<T> Mean(AxisSet axes, bool keepDims = false) => new Mean<T>(axes, keepDims).Apply(x);
    }
}
