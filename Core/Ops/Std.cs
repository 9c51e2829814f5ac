using System.Numerics;

namespace Autograd;

/// <summary>y = √(Σ (x − mean x)² / (n − c)) over some axes with n elements together (PyTorch: <c>torch.std</c>).</summary>
/// <param name="Axes">The axes that fall together.</param>
/// <param name="KeepDims">Whether they stay, with size 1.</param>
/// <param name="Correction">What is taken from n: 1 for the sample's deviation, 0 for the population's.</param>
/// <remarks>The correction c is 1 (Bessel's) by default. Where the value is 0 there is no derivative: the gradient is 0.</remarks>
public sealed record Std<T>(AxisSet Axes, bool KeepDims, int Correction) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "std";

    /// <inheritdoc/>
    public override string Attributes => Spread.Attributes(Axes, KeepDims, Correction);

    /// <inheritdoc/>
    public override string Formula => "y = √(Σ (x − mean x)² / (n − c))";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g ⊙ (x − mean x) / ((n − c)·y)";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples => Spread.Samples<T>((x, axes, keep, correction) => x.Std(axes, keep, correction), atLeast: 2);

    /// <summary>The op on a tensor.</summary>
    public Tensor<T> Apply(Tensor<T> x) => Record(RowFold.Run(new Fold(Correction), x, Axes, KeepDims), x);

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
    {
        var x = entry[0];
        var dvar = Tensor.Where(entry.Output.EqualTo(0.0), 0.0, g / (2.0 * entry.Output)).Restored(x.Shape, Axes);
        return 2.0 / (Axes.CountIn(x.Shape) - Correction) * dvar * (x - x.Mean(Axes, keepDims: true));
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) =>
        ScalarFormulas.Variance<T>([.. entry[0].Shape.Reduced(Axes, element).Select(i => x[0, i])], Correction).Sqrt();

    private readonly struct Fold(int correction) : IRowFold<T>
    {
        public T Of(ReadOnlySpan<T> row)
        {
            return T.CreateTruncating(Math.Sqrt(Spread.Variance(row, correction)));
        }
    }
}

/// <summary>The methods.</summary>
public static class StdMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y = √(Σ (x − mean x)² / (n − c)) over one axis, or over all elements where none is named; with <paramref name="keepDims"/> the axes stay, with size 1.</summary>
        /// <exception cref="ShapeException">There is no such axis.</exception>
        public Tensor<T> Std(int? axis = null, bool keepDims = false, int correction = 1) =>
            x.Std(axis is { } one ? AxisArguments.Axes("std", x, [one]) : AxisSet.All(x.Shape), keepDims, correction);

        /// <summary>y = √(Σ (x − mean x)² / (n − c)) over some axes with n elements together: several axes, <c>[]</c> for all; with <paramref name="keepDims"/> they stay, with size 1.</summary>
        /// <exception cref="ShapeException">There is no such axis, or it is named twice.</exception>
        public Tensor<T> Std(ReadOnlySpan<int> axes, bool keepDims = false, int correction = 1) => x.Std(AxisArguments.Axes("std", x, axes), keepDims, correction);

        /// <summary>y = √(Σ (x − mean x)² / (n − c)) over some axes with n elements together: a set of axes.</summary>
        public Tensor<T> Std(AxisSet axes, bool keepDims = false, int correction = 1) => new Std<T>(axes, keepDims, correction).Apply(x);
    }
}
