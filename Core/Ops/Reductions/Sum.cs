namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = Σ x over some axes (PyTorch: <c>torch.sum</c>).</summary>
    /// <param name="axis">The axes to reduce: <c>1</c>, <c>[0, 2]</c>; all of them if none is given.</param>
    /// <param name="keepDims">Whether the reduced axes stay, with size 1.</param>
    /// <exception cref="ShapeException">An axis does not exist, or is named twice.</exception>
    public Tensor<T> Sum(Axes axis = default, bool keepDims = false) => SumOp.Over(axis.On(this, "sum"), keepDims).Apply(this);

    internal sealed record SumOp(AxisSet Axes, bool KeepDims) : ReductionOp<T>("sum", "y = Σ x", "expand(g)", Axes, KeepDims)
    {
        private static readonly SumOp?[] Known = new SumOp?[32];

        // A training step sums over the same few axes again and again.
        public static SumOp Over(AxisSet axes, bool keepDims) => axes.Bits < 16 ? Known[axes.Bits * 2 + (keepDims ? 1 : 0)] ??= new(axes, keepDims) : new(axes, keepDims);

        protected override Tensor<T> Forward(Tensor<T> x, Shape left) => AxisReduction.Sum(x, Axes, left);
        protected override Tensor<T> Fold(Tensor<T>[] row) => ScalarFormulas.Sum(row);
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => Kept(entry, g).BroadcastTo(entry[0].Shape);
    }
}
