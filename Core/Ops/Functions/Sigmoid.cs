namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = 1 / (1 + e⁻ˣ), elementwise (PyTorch: <c>torch.sigmoid</c>).</summary>
    public Tensor<T> Sigmoid() => SigmoidOp.Instance.Apply(this);

    internal sealed record SigmoidOp() : ElementwiseOp<T>("sigmoid", "y = 1 / (1 + e⁻ˣ)", "g ⊙ y ⊙ (1 − y)")
    {
        public static readonly SigmoidOp Instance = new();
        protected override void Forward(ReadOnlySpan<T> x, Span<T> y) => Elementwise<T, Logistic<T>>.Map(default, x, y);
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) =>
            NoGrad.IsActive ? OnePass.Map(default(LogisticGradient<T>), g, entry.Output) : g * (1.0 - entry.Output) * entry.Output;
    }
}
