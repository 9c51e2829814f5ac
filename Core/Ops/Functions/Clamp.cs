using System.Globalization;

namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = min(max(x, low), high), elementwise; NaN stays NaN, and either bound may be left out (PyTorch: <c>torch.clamp</c>).</summary>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound. Where it is below the lower one, everything becomes the upper one.</param>
    /// <remarks>At a bound, where there is no derivative, the gradient passes.</remarks>
    /// <exception cref="ArgumentException">There is neither bound.</exception>
    public Tensor<T> Clamp(double? low = null, double? high = null) => low is null && high is null
        ? throw new ArgumentException($"clamp: {Describe()} needs a lower or an upper bound, neither was given.")
        : new ClampOp(low ?? double.NegativeInfinity, high ?? double.PositiveInfinity).Apply(this);

    internal sealed record ClampOp(double Low, double High) : ElementwiseOp<T>("clamp", "y = min(max(x, low), high)", "g ⊙ [low ≤ x] ⊙ [x ≤ high]", Domain.NonZero)
    {
        public override string Attributes => string.Create(CultureInfo.InvariantCulture, $"{Low} to {High}");

        protected override void Forward(ReadOnlySpan<T> x, Span<T> y) => Elementwise<T, Clamped<T>>.Map(new(T.CreateTruncating(Low), T.CreateTruncating(High)), x, y);

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => NoGrad.IsActive
            ? OnePass.Map(new ClampedGradient<T>(T.CreateTruncating(Low), T.CreateTruncating(High)), g, entry[0])
            : Tensor.Where(entry[0] >= Low & entry[0] <= High, g, 0.0);
    }
}
