namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = sin x, elementwise, x in radians (PyTorch: <c>torch.sin</c>).</summary>
    public Tensor<T> Sin() => SinOp.Instance.Apply(this);

    internal sealed record SinOp() : ElementwiseOp<T>("sin", "y = sin x", "g ⊙ cos x")
    {
        public static readonly SinOp Instance = new();
        protected override void Forward(ReadOnlySpan<T> x, Span<T> y) => CircularKernel.Sin(x, y);
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) =>
            NoGrad.IsActive ? OnePass.Of(CircularKernel.SinGradient, g, entry[0]) : g * entry[0].Cos();
    }
}
