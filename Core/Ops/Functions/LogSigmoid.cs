namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = ln sigmoid(x), elementwise, without the underflow of its two steps (PyTorch: <c>F.logsigmoid</c>).</summary>
    public Tensor<T> LogSigmoid() => LogSigmoidOp.Instance.Apply(this);

    internal sealed record LogSigmoidOp() : ElementwiseOp<T>("log sigmoid", "y = ln sigmoid(x)", "g ⊙ sigmoid(−x)")
    {
        public static readonly LogSigmoidOp Instance = new();
        protected override void Forward(ReadOnlySpan<T> x, Span<T> y) => Elementwise<T, LogLogistic<T>>.Map(default, x, y);

        // As PyTorch does, it keeps what its gradient would else compute again.
        internal override Tensor<T>[] ForwardOnTape(Tensor<T> x, Tensor<T> y)
        {
            var slope = Allocate(x.Shape);
            LogLogisticJob<T>.Map(x.Values, y.WritableValues, slope.WritableValues);
            return [slope];
        }

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) =>
            g * (NoGrad.IsActive ? entry.Saved[0] : (-entry[0]).Sigmoid());
    }
}
