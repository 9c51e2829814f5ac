namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>yᵢ = Σ over j ≤ i of xⱼ along an axis: the running sums (PyTorch: <c>torch.cumsum</c>).</summary>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public Tensor<T> CumSum(int axis) => new CumSumOp(Autograd.Axes.Axis(this, "cumsum", axis)).Apply(this);

    internal sealed record CumSumOp(int Axis) : AxisOp<T>("cumsum", "yᵢ = Σ xⱼ over j ≤ i", "flip(cumsum(flip(g)))", Axis)
    {
        protected override void Forward(ReadOnlySpan<T> x, int outer, int axis, int inner, Span<T> y) => Cumulative.Sum(x, outer, axis, inner, y);
        protected override Tensor<T> Expand(Row row, int place) => ScalarFormulas.Sum(row.Elements(place + 1));
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
        {
            if (!NoGrad.IsActive)
                return g.Flip(Axis).CumSum(Axis).Flip(Axis);
            var dx = Allocate(g.Shape);
            var (outer, inner) = g.Shape.Around(Axis);
            Cumulative.Sum(g.Values, outer, g.Shape[Axis], inner, dx.WritableValues, fromEnd: true);
            return dx;
        }
    }
}
