namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = ln x, elementwise; NaN below 0 and −∞ at 0 (PyTorch: <c>torch.log</c>).</summary>
    public Tensor<T> Log() => LogOp.Instance.Apply(this);

    internal sealed record LogOp() : ElementwiseOp<T>("log", "y = ln x", "g ⊘ x", Domain.Positive)
    {
        public static readonly LogOp Instance = new();
        protected override void Forward(ReadOnlySpan<T> x, Span<T> y) => VectorMath.Log(x, y);
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g / entry[0];
    }
}
