using System.Numerics;

namespace Autograd;

/// <summary>y = ln Σ eˣ over some axes, the maximum subtracted first (PyTorch: <c>torch.logsumexp</c>).</summary>
/// <param name="Axes">The axes that fall together.</param>
/// <param name="KeepDims">Whether they stay, with size 1.</param>
/// <remarks>The value over no elements, or over −∞ alone, is −∞; with +∞ among them it is +∞. There the gradient is NaN.</remarks>
public sealed record LogSumExp<T>(AxisSet Axes, bool KeepDims) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "log sum exp";

    /// <inheritdoc/>
    public override string Attributes => ReductionText.Attributes(Axes, KeepDims);

    /// <inheritdoc/>
    public override string Formula => "y = ln Σ eˣ";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g ⊙ e^(x − y)";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples => ReductionText.Samples<T>((x, axes, keep) => x.LogSumExp(axes, keep));

    /// <summary>The op on a tensor.</summary>
    public Tensor<T> Apply(Tensor<T> x) => Record(RowFold.Run(default(Fold), x, Axes, KeepDims), x);

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) =>
        g.Restored(entry[0].Shape, Axes) * (entry[0] - entry.Output.Restored(entry[0].Shape, Axes)).Exp();

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
    {
        int[] row = [.. entry[0].Shape.Reduced(Axes, element)];
        var shift = ScalarFormulas.Shift(entry[0].Values, row);
        return ScalarFormulas.Sum(row.Select(i => (x[0, i] - shift).Exp())).Log() + shift;
    }

    private readonly struct Fold : IRowFold<T>
    {
        public T Of(ReadOnlySpan<T> row)
        {
            T maximum = T.NegativeInfinity;
            foreach (T x in row)
                maximum = T.Max(maximum, x);
            T shift = T.IsInfinity(maximum) ? T.Zero : maximum, sum = T.Zero;
            foreach (T x in row)
                sum += T.Exp(x - shift);
            return T.Log(sum) + shift;
        }
    }
}

/// <summary>The methods.</summary>
public static class LogSumExpMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y = ln Σ eˣ over some axes, the maximum subtracted first: over all elements, a rank-0 tensor.</summary>
        public Tensor<T> LogSumExp() => x.LogSumExp(AxisSet.All(x.Shape));

        /// <summary>y = ln Σ eˣ over some axes, the maximum subtracted first: one axis; with <paramref name="keepDims"/> it stays, with size 1.</summary>
        /// <exception cref="ShapeException">There is no such axis, or it is named twice.</exception>
        public Tensor<T> LogSumExp(int axis, bool keepDims = false) => x.LogSumExp(AxisArguments.Axes("log sum exp", x, [axis]), keepDims);

        /// <summary>y = ln Σ eˣ over some axes, the maximum subtracted first: several axes, <c>[]</c> for all; with <paramref name="keepDims"/> they stay, with size 1.</summary>
        /// <exception cref="ShapeException">There is no such axis, or it is named twice.</exception>
        public Tensor<T> LogSumExp(ReadOnlySpan<int> axes, bool keepDims = false) => x.LogSumExp(AxisArguments.Axes("log sum exp", x, axes), keepDims);

        /// <summary>y = ln Σ eˣ over some axes, the maximum subtracted first: a set of axes.</summary>
        public Tensor<T> LogSumExp(AxisSet axes, bool keepDims = false) => new LogSumExp<T>(axes, keepDims).Apply(x);
    }
}
