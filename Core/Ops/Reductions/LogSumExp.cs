namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = ln Σ eˣ over some axes, the maximum subtracted first so that nothing overflows (PyTorch: <c>torch.logsumexp</c>).</summary>
    /// <param name="axis">The axes to reduce; all if none is given.</param>
    /// <param name="keepDims">Whether they stay, with size 1.</param>
    /// <remarks>The value over no elements, or over −∞ alone, is −∞; with +∞ among them it is +∞. There the gradient is NaN.</remarks>
    /// <exception cref="ShapeException">An axis does not exist, or is named twice.</exception>
    public Tensor<T> LogSumExp(Axes axis = default, bool keepDims = false) => new LogSumExpOp(axis.On(this, "log sum exp"), keepDims).Apply(this);

    internal sealed record LogSumExpOp(AxisSet Axes, bool KeepDims) : ReductionOp<T>("log sum exp", "y = ln Σ eˣ", "expand(g) ⊙ e^(x − expand(y))", Axes, KeepDims)
    {
        protected override void Fold(ReadOnlySpan<T> x, int outer, int run, int inner, Span<T> y) => SoftmaxKernel.LogSumExp(x, outer, run, inner, y);

        protected override Tensor<T> Fold(Tensor<T>[] row)
        {
            var shift = ScalarFormulas.Shift(row);
            return ScalarFormulas.Sum(row.Select(x => (x - shift).Exp())).Log() + shift;
        }

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) =>
            InOnePass(default(ExponentialTimes<T>), entry, () => entry.Output, () => g) ?? Kept(entry, g) * (entry[0] - Kept(entry, entry.Output)).Exp();
    }
}
