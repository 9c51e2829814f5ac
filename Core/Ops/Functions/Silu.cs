namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = x·sigmoid(x), elementwise (PyTorch: <c>F.silu</c>).</summary>
    public Tensor<T> Silu() => SiluOp.Instance.Apply(this);

    internal sealed record SiluOp() : ElementwiseOp<T>("silu", "y = x ⊙ sigmoid(x)", "g ⊙ sigmoid(x) ⊙ (1 + x ⊙ (1 − sigmoid(x)))")
    {
        public static readonly SiluOp Instance = new();
        protected override void Forward(ReadOnlySpan<T> x, Span<T> y) => Elementwise<T, LogisticUnit<T>>.Map(default, x, y);

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
        {
            if (NoGrad.IsActive)
                return OnePass.Map(default(LogisticUnitGradient<T>), g, entry[0]);
            var s = entry[0].Sigmoid();
            return g * s * (1.0 + entry[0] * (1.0 - s));
        }
    }
}
