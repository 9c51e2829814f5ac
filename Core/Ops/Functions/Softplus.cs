using System.Globalization;

namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = ln(1 + e^(βx)) / β, elementwise; y = x where βx is above the threshold (PyTorch: <c>F.softplus</c>).</summary>
    /// <param name="beta">β.</param>
    /// <param name="threshold">Above it the function is taken to be x itself, and its derivative 1.</param>
    public Tensor<T> Softplus(double beta = 1, double threshold = 20) => new SoftplusOp(beta, threshold).Apply(this);

    internal sealed record SoftplusOp(double Beta, double Threshold) : ElementwiseOp<T>("softplus", "y = ln(1 + e^(β·x)) / β", "g ⊙ ([β·x > threshold] + [β·x ≤ threshold] ⊙ sigmoid(β·x))")
    {
        public override string Attributes => string.Create(CultureInfo.InvariantCulture, $"beta {Beta}, threshold {Threshold}");

        protected override void Forward(ReadOnlySpan<T> x, Span<T> y) => Elementwise<T, SoftPositive<T>>.Map(new(T.CreateTruncating(Beta), T.CreateTruncating(Threshold)), x, y);

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => NoGrad.IsActive
            ? OnePass.Map(new SoftPositiveGradient<T>(T.CreateTruncating(Beta), T.CreateTruncating(Threshold)), g, entry[0])
            : Tensor.Where(entry[0] * Beta > Threshold, g, g * (entry[0] * Beta).Sigmoid());
    }
}
