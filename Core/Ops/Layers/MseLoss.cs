namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>loss = mean (x − t)², with broadcasting; the gradient flows to the targets too (PyTorch: <c>F.mse_loss</c>).</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public Tensor<T> MseLoss(Tensor<T> targets)
    {
        var shape = Common("mse loss", this, targets);
        return MseLossOp.Instance.Apply(In(this), In(targets));

        Tensor<T> In(Tensor<T> x) => x.Shape.Equals(shape) ? x : x.BroadcastTo(shape);
    }

    /// <summary>The mean squared error of two tensors of one shape, without the tensors of differences and squares.</summary>
    internal sealed record MseLossOp() : Op<T>("mse loss", "loss = Σ (a − b)² / n", "g·2·(a − b) / n | g·2·(b − a) / n")
    {
        public static readonly MseLossOp Instance = new();

        public Tensor<T> Apply(Tensor<T> a, Tensor<T> b)
        {
            var loss = Allocate(Shape.Scalar);
            loss.WritableValues[0] = T.CreateTruncating(PairSumJob<T, SquaredDifference<T>>.Of(a.Values, b.Values) / a.Count);
            return Record(loss, new Operand<T>(a), new Operand<T>(b));
        }

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
        {
            var (own, other) = (entry[operand], entry[1 - operand]);
            double factor = 2.0 / own.Count;
            return NoGrad.IsActive
                ? OnePass.Map(new ScaledDifference<T>(T.CreateTruncating(factor) * g.Item()), own, other)
                : factor * g * (own - other);
        }

        protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) =>
            ScalarFormulas.Mean<T>([.. Enumerable.Range(0, entry[0].Count).Select(i => (x[0, i] - x[1, i]).Square())]);
    }
}
