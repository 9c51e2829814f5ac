namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = eˣ / Σ eˣ along an axis, the maximum subtracted first so that nothing overflows (PyTorch: <c>torch.softmax</c>).</summary>
    /// <param name="axis">The axis; the last if none is given.</param>
    /// <remarks>A row of −∞ alone, or with +∞ or NaN in it, is NaN.</remarks>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public Tensor<T> Softmax(int axis = -1) => new SoftmaxOp(Autograd.Axes.Axis(this, "softmax", axis)).Apply(this);

    /// <summary>y = x − ln Σ eˣ along an axis, the maximum subtracted first so that nothing overflows (PyTorch: <c>torch.log_softmax</c>).</summary>
    /// <param name="axis">The axis; the last if none is given.</param>
    /// <remarks>A row of −∞ alone, or with +∞ or NaN in it, is NaN; a single −∞ stays −∞.</remarks>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public Tensor<T> LogSoftmax(int axis = -1) => new LogSoftmaxOp(Autograd.Axes.Axis(this, "log softmax", axis)).Apply(this);

    internal sealed record SoftmaxOp(int Axis) : AxisOp<T>("softmax", "y = eˣ / Σ eˣ", "y ⊙ (g − expand(sum(g ⊙ y)))", Axis)
    {
        protected override void Forward(ReadOnlySpan<T> x, int outer, int axis, int inner, Span<T> y) => SoftmaxKernel.Softmax(x, outer, axis, inner, y);

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => NoGrad.IsActive
            ? InOnePass(entry, g, logarithm: false)
            : (g - (g * entry.Output).Sum(Axis, keepDims: true)) * entry.Output;

        protected override Tensor<T> Expand(Row row, int place)
        {
            var counts = row.Once("counts", x => x.Select(element => (element - row.Shift).Exp()).ToArray());
            return counts[place] / row.Once("sum", _ => ScalarFormulas.Sum(counts));
        }
    }

    internal sealed record LogSoftmaxOp(int Axis) : AxisOp<T>("log softmax", "y = x − ln Σ eˣ", "g − e^y ⊙ expand(sum(g))", Axis)
    {
        protected override void Forward(ReadOnlySpan<T> x, int outer, int axis, int inner, Span<T> y) => SoftmaxKernel.LogSoftmax(x, outer, axis, inner, y);

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => NoGrad.IsActive
            ? InOnePass(entry, g, logarithm: true)
            : g - entry.Output.Exp() * g.Sum(Axis, keepDims: true);

        protected override Tensor<T> Expand(Row row, int place)
        {
            var shifted = row.Once("shifted", x => x.Select(element => element - row.Shift).ToArray());
            return shifted[place] - row.Once("log sum", _ => ScalarFormulas.Sum(shifted.Select(element => element.Exp())).Log());
        }
    }
}
