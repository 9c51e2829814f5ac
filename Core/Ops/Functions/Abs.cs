namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = |x|, elementwise (PyTorch: <c>torch.abs</c>).</summary>
    /// <remarks>At 0, where there is no derivative, the gradient is 0.</remarks>
    public Tensor<T> Abs() => AbsOp.Instance.Apply(this);

    internal sealed record AbsOp() : ElementwiseOp<T>("abs", "y = |x|", "g ⊙ sign x", Domain.NonZero)
    {
        public static readonly AbsOp Instance = new();
        protected override void Forward(ReadOnlySpan<T> x, Span<T> y) => Elementwise<T, Magnitude<T>>.Map(default, x, y);
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) =>
            NoGrad.IsActive ? OnePass.Map(default(MagnitudeGradient<T>), g, entry[0]) : g * entry[0].Sign();
    }
}
