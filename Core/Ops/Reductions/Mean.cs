namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = (1/n)·Σ x over some axes with n elements together; over no elements it is NaN (PyTorch: <c>torch.mean</c>).</summary>
    /// <param name="axis">The axes to reduce; all if none is given.</param>
    /// <param name="keepDims">Whether they stay, with size 1.</param>
    /// <exception cref="ShapeException">An axis does not exist, or is named twice.</exception>
    public Tensor<T> Mean(Axes axis = default, bool keepDims = false) => new MeanOp(axis.On(this, "mean"), keepDims).Apply(this);

    internal sealed record MeanOp(AxisSet Axes, bool KeepDims) : ReductionOp<T>("mean", "y = Σ x / n", "expand(g / n)", Axes, KeepDims)
    {
        protected override Tensor<T> Forward(Tensor<T> x, Shape left)
        {
            var y = AxisReduction.Sum(x, Axes, left);
            TensorPrimitives.Divide(y.Values, T.CreateTruncating(Axes.CountIn(x.Shape)), y.WritableValues);
            return y;
        }

        protected override Tensor<T> Fold(Tensor<T>[] row) => ScalarFormulas.Mean(row);
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => Kept(entry, g / RowLength(entry)).BroadcastTo(entry[0].Shape);
    }
}
