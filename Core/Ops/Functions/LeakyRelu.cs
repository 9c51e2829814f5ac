using System.Globalization;

namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = x where x > 0, else slope·x, elementwise (PyTorch: <c>F.leaky_relu</c>).</summary>
    /// <remarks>At 0, where there is no derivative, the gradient is slope·g.</remarks>
    public Tensor<T> LeakyRelu(double slope = 0.01) => new LeakyReluOp(slope).Apply(this);

    internal sealed record LeakyReluOp(double Slope) : ElementwiseOp<T>("leaky relu", "y = x where x > 0, else slope·x", "g ⊙ ([x > 0] + slope·[x ≤ 0])", Domain.NonZero)
    {
        public override string Attributes => string.Create(CultureInfo.InvariantCulture, $"slope {Slope}");

        protected override void Forward(ReadOnlySpan<T> x, Span<T> y) => Elementwise<T, Leaky<T>>.Map(new(T.CreateTruncating(Slope)), x, y);

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => NoGrad.IsActive
            ? OnePass.Map(new LeakyGradient<T>(T.CreateTruncating(Slope)), g, entry[0])
            : Tensor.Where(entry[0] > 0.0, g, g * Slope);
    }
}
