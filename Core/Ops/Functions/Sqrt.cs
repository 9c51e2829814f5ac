namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = √x, elementwise (PyTorch: <c>torch.sqrt</c>).</summary>
    /// <remarks>At 0 the gradient is infinite; below 0 value and gradient are NaN.</remarks>
    public Tensor<T> Sqrt() => SqrtOp.Instance.Apply(this);

    internal sealed record SqrtOp() : ElementwiseOp<T>("sqrt", "y = √x", "g ⊘ (2·y)", Domain.Positive)
    {
        public static readonly SqrtOp Instance = new();
        protected override void Forward(ReadOnlySpan<T> x, Span<T> y) => Elementwise<T, Root<T>>.Map(default, x, y);
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) =>
            NoGrad.IsActive ? OnePass.Map(default(RootGradient<T>), g, entry.Output) : g / (2.0 * entry.Output);
    }
}
