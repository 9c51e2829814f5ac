namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = eˣ, elementwise (PyTorch: <c>torch.exp</c>).</summary>
    public Tensor<T> Exp() => ExpOp.Instance.Apply(this);

    internal sealed record ExpOp() : ElementwiseOp<T>("exp", "y = eˣ", "g ⊙ y")
    {
        public static readonly ExpOp Instance = new();
        protected override void Forward(ReadOnlySpan<T> x, Span<T> y) => VectorMath.Exp(x, y);
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g * entry.Output;
    }
}
