namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = sin x, elementwise, x in radians (PyTorch: <c>torch.sin</c>).</summary>
    public Tensor<T> Sin() => SinOp.Instance.Apply(this);

    internal sealed record SinOp() : ElementwiseOp<T>("sin", "y = sin x", "g ⊙ cos x")
    {
        public static readonly SinOp Instance = new();
        protected override void Forward(ReadOnlySpan<T> x, Span<T> y) { for (int i = 0; i < x.Length; i++) y[i] = T.Sin(x[i]); }
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g * entry[0].Cos();
    }
}
