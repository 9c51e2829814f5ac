using System.Numerics;

namespace Autograd;

/// <summary>y = Σ (x − mean x)² / (n − c) over some axes with n elements together (PyTorch: <c>torch.var</c>).</summary>
/// <param name="Axes">The axes that fall together.</param>
/// <param name="KeepDims">Whether they stay, with size 1.</param>
/// <param name="Correction">What is taken from n: 1 for the sample's variance, 0 for the population's.</param>
/// <remarks>The correction c is 1 (Bessel's) by default. Where n − c is 0 or less the value is NaN or infinite.</remarks>
public sealed record Var<T>(AxisSet Axes, bool KeepDims, int Correction) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "var";

    /// <inheritdoc/>
    public override string Attributes => Spread.Attributes(Axes, KeepDims, Correction);

    /// <inheritdoc/>
    public override string Formula => "y = Σ (x − mean x)² / (n − c)";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g ⊙ 2/(n − c)·(x − mean x)";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples => Spread.Samples<T>((x, axes, keep, correction) => x.Var(axes, keep, correction));

    /// <summary>The op on a tensor.</summary>
    public Tensor<T> Apply(Tensor<T> x) => Record(RowFold.Run(new Fold(Correction), x, Axes, KeepDims), x);

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
    {
        var x = entry[0];
        return 2.0 / (Axes.CountIn(x.Shape) - Correction) * g.Restored(x.Shape, Axes) * (x - x.Mean(Axes, keepDims: true));
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) =>
        ScalarFormulas.Variance<T>([.. entry[0].Shape.Reduced(Axes, element).Select(i => x[0, i])], Correction);

    private readonly struct Fold(int correction) : IRowFold<T>
    {
        public T Of(ReadOnlySpan<T> row)
        {
            return T.CreateTruncating(Spread.Variance(row, correction));
        }
    }
}

/// <summary>The methods.</summary>
public static class VarMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y = Σ (x − mean x)² / (n − c) over one axis, or over all elements where none is named; with <paramref name="keepDims"/> the axes stay, with size 1.</summary>
        /// <exception cref="ShapeException">There is no such axis.</exception>
        public Tensor<T> Var(int? axis = null, bool keepDims = false, int correction = 1) =>
            x.Var(axis is { } one ? AxisArguments.Axes("var", x, [one]) : AxisSet.All(x.Shape), keepDims, correction);

        /// <summary>y = Σ (x − mean x)² / (n − c) over some axes with n elements together: several axes, <c>[]</c> for all; with <paramref name="keepDims"/> they stay, with size 1.</summary>
        /// <exception cref="ShapeException">There is no such axis, or it is named twice.</exception>
        public Tensor<T> Var(ReadOnlySpan<int> axes, bool keepDims = false, int correction = 1) => x.Var(AxisArguments.Axes("var", x, axes), keepDims, correction);

        /// <summary>y = Σ (x − mean x)² / (n − c) over some axes with n elements together: a set of axes.</summary>
        public Tensor<T> Var(AxisSet axes, bool keepDims = false, int correction = 1) => new Var<T>(axes, keepDims, correction).Apply(x);
    }
}
