namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = −x (PyTorch: <c>torch.neg</c>).</summary>
    public static Tensor<T> operator -(Tensor<T> x) => NegateOp.Instance.Apply(x);

    internal sealed record NegateOp() : ElementwiseOp<T>("neg", "y = −x", "−g")
    {
        public static readonly NegateOp Instance = new();
        protected override void Forward(ReadOnlySpan<T> x, Span<T> y) => Elementwise<T, Opposite<T>>.Map(default, x, y);
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => -g;
    }
}
