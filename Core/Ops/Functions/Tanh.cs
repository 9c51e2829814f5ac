namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = tanh x, elementwise (PyTorch: <c>torch.tanh</c>).</summary>
    public Tensor<T> Tanh() => TanhOp.Instance.Apply(this);

    internal sealed record TanhOp() : ElementwiseOp<T>("tanh", "y = tanh x", "g ⊙ (1 − y²)")
    {
        public static readonly TanhOp Instance = new();
        protected override void Forward(ReadOnlySpan<T> x, Span<T> y) => VectorMath.Tanh(x, y);
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => NoGrad.IsActive ? OnePass.Tanh(g, entry.Output) : (1.0 - entry.Output * entry.Output) * g;
    }
}
