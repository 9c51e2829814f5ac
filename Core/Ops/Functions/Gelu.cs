namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = x·Φ(x) with Φ the normal distribution, elementwise (PyTorch: <c>F.gelu</c>).</summary>
    /// <param name="approximate">Whether Φ(x) is approximated by ½(1 + tanh(√(2/π)·(x + 0.044715·x³))), PyTorch's <c>approximate="tanh"</c>.</param>
    public Tensor<T> Gelu(bool approximate = false) => approximate ? GeluTanhOp.Instance.Apply(this) : GeluOp.Instance.Apply(this);

    internal sealed record GeluOp() : ElementwiseOp<T>("gelu", "y = x·Φ(x)", "g ⊙ (½·(1 + erf(x·√½)) + x ⊙ e^(−½·x²)/√(2π))")
    {
        public static readonly GeluOp Instance = new();

        protected override void Forward(ReadOnlySpan<T> x, Span<T> y) => ErrorFunction.Gelu(x, y);

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
        {
            var x = entry[0];
            if (NoGrad.IsActive && typeof(T) == typeof(float))
                return OnePass.Map(default(GaussianUnitGradient<T>), g, x);
            return g * (0.5 * (1.0 + (x * Math.Sqrt(0.5)).Erf()) + x * ((-0.5 * x.Square()).Exp() / Math.Sqrt(2 * Math.PI)));
        }
    }

    internal sealed record GeluTanhOp() : ElementwiseOp<T>("gelu", "y = ½·x·(1 + tanh u), u = √(2/π)·(x + 0.044715·x³)", "g ⊙ (½·(1 + tanh u) + ½·x ⊙ (1 − (tanh u)²) ⊙ √(2/π)·(1 + 0.134145·x²)), u = √(2/π)·(x + 0.044715·x³)")
    {
        private const double Cubic = TanhUnit<T>.Cubic, Scale = TanhUnit<T>.TwiceScale / 2;
        public static readonly GeluTanhOp Instance = new();

        public override string Attributes => "tanh";

        protected override void Forward(ReadOnlySpan<T> x, Span<T> y) => Elementwise<T, TanhUnit<T>>.Map(default, x, y);

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
        {
            var x = entry[0];
            if (NoGrad.IsActive)
                return OnePass.Map(default(TanhUnitGradient<T>), g, x);
            var tanh = (Scale * (x + Cubic * x.Pow(3))).Tanh();
            return g * (0.5 * (1.0 + tanh) + 0.5 * x * (1.0 - tanh.Square()) * (Scale * (1.0 + 3 * Cubic * x.Square())));
        }
    }
}
