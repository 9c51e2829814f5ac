namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = cos x, elementwise, x in radians (PyTorch: <c>torch.cos</c>).</summary>
    public Tensor<T> Cos() => CosOp.Instance.Apply(this);

    internal sealed record CosOp() : ElementwiseOp<T>("cos", "y = cos x", "−g ⊙ sin x")
    {
        public static readonly CosOp Instance = new();
        protected override void Forward(ReadOnlySpan<T> x, Span<T> y) { for (int i = 0; i < x.Length; i++) y[i] = T.Cos(x[i]); }
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g * -entry[0].Sin();
    }
}
