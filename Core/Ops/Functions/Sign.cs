namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = −1, 0 or 1 as x is negative, 0 or positive, elementwise (PyTorch: <c>torch.sign</c>).</summary>
    /// <remarks>The gradient is 0 everywhere, at the jump too. The sign of NaN is 0, as in PyTorch.</remarks>
    public Tensor<T> Sign() => SignOp.Instance.Apply(this);

    internal sealed record SignOp() : ElementwiseOp<T>("sign", "y = sign x", "0", Domain.NonZero)
    {
        public static readonly SignOp Instance = new();
        protected override void Forward(ReadOnlySpan<T> x, Span<T> y) => Elementwise<T, Signum<T>>.Map(default, x, y);
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => Tensor.Zeros<T>(g.Shape);
    }
}
