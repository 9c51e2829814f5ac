namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = erf x = 2/√π·∫₀ˣ e^(−t²) dt, elementwise (PyTorch: <c>torch.erf</c>).</summary>
    public Tensor<T> Erf() => ErfOp.Instance.Apply(this);

    internal sealed record ErfOp() : ElementwiseOp<T>("erf", "y = erf x", "g ⊙ 2/√π·e^(−x²)")
    {
        public static readonly ErfOp Instance = new();
        protected override void Forward(ReadOnlySpan<T> x, Span<T> y) => ErrorFunction.Erf(x, y);
        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) =>
            NoGrad.IsActive ? OnePass.Map(default(ErfGradient<T>), g, entry[0]) : g * (2 / Math.Sqrt(Math.PI) * (-entry[0].Square()).Exp());
    }
}
