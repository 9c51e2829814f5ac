namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = max(x, 0), elementwise (PyTorch: <c>F.relu</c>).</summary>
    /// <remarks>At 0, where there is no derivative, the gradient is 0.</remarks>
    public Tensor<T> Relu() => ReluOp.Instance.Apply(this);

    internal sealed record ReluOp() : ElementwiseOp<T>("relu", "y = max(x, 0)", "g ⊙ [x > 0]", Domain.NonZero)
    {
        public static readonly ReluOp Instance = new();
        protected override void Forward(ReadOnlySpan<T> x, Span<T> y) => Elementwise<T, Rectified<T>>.Map(default, x, y);
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) =>
            NoGrad.IsActive ? OnePass.Map(default(RectifiedGradient<T>), g, entry[0]) : Tensor.Where(entry[0] <= 0.0, 0.0, g);
    }
}
