namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = cos x, elementwise, x in radians (PyTorch: <c>torch.cos</c>).</summary>
    public Tensor<T> Cos() => CosOp.Instance.Apply(this);

    internal sealed record CosOp() : ElementwiseOp<T>("cos", "y = cos x", "−g ⊙ sin x")
    {
        public static readonly CosOp Instance = new();
        protected override void Forward(ReadOnlySpan<T> x, Span<T> y) => CircularKernel.Cos(x, y);
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) =>
            NoGrad.IsActive ? OnePass.Of(CircularKernel.CosGradient, g, entry[0]) : g * -entry[0].Sin();
    }
}
