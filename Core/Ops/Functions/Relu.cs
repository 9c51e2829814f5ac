namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = max(x, 0), elementwise (PyTorch: <c>F.relu</c>).</summary>
    /// <remarks>At 0, where there is no derivative, the gradient is 0.</remarks>
    public Tensor<T> Relu() => ReluOp.Instance.Apply(this);

    internal sealed record ReluOp() : ElementwiseOp<T>("relu", "y = max(x, 0)", "g ⊙ [x > 0]", Domain.NonZero)
    {
        public static readonly ReluOp Instance = new();
        protected override void Forward(ReadOnlySpan<T> x, Span<T> y) { for (int i = 0; i < x.Length; i++) y[i] = x[i] > T.Zero || T.IsNaN(x[i]) ? x[i] : T.Zero; }
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => Tensor.Where(entry[0] <= 0.0, 0.0, g);
    }
}
