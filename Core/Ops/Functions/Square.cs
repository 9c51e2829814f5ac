namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = x², elementwise (PyTorch: <c>torch.square</c>).</summary>
    public Tensor<T> Square() => SquareOp.Instance.Apply(this);

    internal sealed record SquareOp() : ElementwiseOp<T>("square", "y = x²", "g ⊙ 2·x")
    {
        public static readonly SquareOp Instance = new();
        protected override void Forward(ReadOnlySpan<T> x, Span<T> y) => Elementwise<T, Squared<T>>.Map(default, x, y);
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) =>
            NoGrad.IsActive ? OnePass.Map(default(SquaredGradient<T>), g, entry[0]) : g * (2.0 * entry[0]);
    }
}
