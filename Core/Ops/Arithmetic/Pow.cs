using System.Globalization;

namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = xᵖ for a constant exponent, elementwise; 0⁰ is 1 (PyTorch: <c>torch.pow</c>).</summary>
    public Tensor<T> Pow(double exponent) => PowOp.To(exponent).Apply(this);

    /// <summary>c = aᵇ for a tensor of exponents, elementwise with broadcasting (PyTorch: <c>torch.pow</c>).</summary>
    /// <remarks>a⁰ is 1 and has the gradient 0 for a. At a = 0 with b ≥ 0 the gradient for b is 0; below 0 it is NaN.</remarks>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public Tensor<T> Pow(Tensor<T> exponents) => PowTensorOp.Instance.Apply(this, exponents);

    internal sealed record PowOp(double Exponent) : ElementwiseOp<T>("pow", "y = xᵖ", "g ⊙ p·x^(p − 1)", Domain.Positive)
    {
        private static readonly PowOp?[] Known = new PowOp?[11]; // −2, −1.5, …, 3

        public static PowOp To(double exponent) => exponent is >= -2 and <= 3 && exponent * 2 == Math.Floor(exponent * 2)
            ? Known[(int)(exponent * 2) + 4] ??= new(exponent)
            : new(exponent);

        public override string Attributes => Exponent.ToString(CultureInfo.InvariantCulture);

        // The usual exponents without the general power, as PyTorch does.
        protected override void Forward(ReadOnlySpan<T> x, Span<T> y)
        {
            switch (Exponent)
            {
                case 0: y.Fill(T.One); break;
                case 1: x.CopyTo(y); break;
                case 2: Elementwise<T, Squared<T>>.Map(default, x, y); break;
                case 3: Elementwise<T, Cubed<T>>.Map(default, x, y); break;
                case -1: Elementwise<T, Inverse<T>>.Map(default, x, y); break;
                case -2: Elementwise<T, InverseSquare<T>>.Map(default, x, y); break;
                case 0.5: Elementwise<T, Root<T>>.Map(default, x, y); break;
                case -0.5: Elementwise<T, InverseRoot<T>>.Map(default, x, y); break;
                case -1.5: Elementwise<T, PowerMinusThreeHalves<T>>.Map(default, x, y); break;
                default: PowerRows<T>.Invoke(new(x, 0, 1), new([T.CreateTruncating(Exponent)], 0, 0), y, Math.Max(1, x.Length)); break;
            }
        }

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => Exponent switch
        {
            0 => Tensor.Zeros<T>(g.Shape),
            1 => g,
            2 when NoGrad.IsActive => OnePass.Map(default(SquaredGradient<T>), g, entry[0]),
            3 when NoGrad.IsActive => OnePass.Map(default(CubedGradient<T>), g, entry[0]),
            2 => 2.0 * entry[0] * g,
            _ => Exponent * entry[0].Pow(Exponent - 1) * g,
        };
    }

    internal sealed record PowTensorOp() : BroadcastingOp<T>("**", "c = aᵇ", "g ⊙ b ⊙ a^(b − 1) | g ⊙ c ⊙ ln a", Domain.Positive)
    {
        public static readonly PowTensorOp Instance = new();
        public override Tensor<T> Apply(Tensor<T> a, Tensor<T> b) => Run<PowerRows<T>>(a, b);

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
        {
            var (a, b) = (entry[0], entry[1]);
            if (NoGrad.IsActive && typeof(T) == typeof(float) && a.Shape.Equals(g.Shape) && b.Shape.Equals(g.Shape))
                return operand == 1 ? ForExponents(g, a, b, entry.Output) : ForBases(g, a, b);
            if (operand == 1)
                return g * Tensor.Where(a.EqualTo(0.0) & b >= 0.0, 0.0, entry.Output * a.Log());
            var isZero = b.EqualTo(0.0); // there a⁰ = 1; a⁻¹ must not enter, nor its derivatives
            return Tensor.Where(isZero, 0.0, g * (b * a.Pow(Tensor.Where(isZero, 1.0, b - 1.0))));
        }

        // Each of the following is the formula above with fewer visits to memory, and gives the same bits.
        private static Tensor<T> ForBases(Tensor<T> g, Tensor<T> a, Tensor<T> b)
        {
            var da = Allocate(g.Shape);
            var values = da.WritableValues;
            Elementwise<T, LoweredExponent<T>>.Map(default, b.Values, values);
            PowerRows<T>.Invoke(new(a.Values, 0, 1), new(values, 0, 1), values, Math.Max(1, values.Length));
            TernaryElementwise<T, BaseGradient<T>>.Map(default, g.Values, b.Values, values, values);
            return da;
        }

        private static Tensor<T> ForExponents(Tensor<T> g, Tensor<T> a, Tensor<T> b, Tensor<T> c)
        {
            var db = OnePass.Map(default(ExponentSlope<T>), a, b, c);
            var values = db.WritableValues;
            BinaryElementwise<T, Times<T>>.Map(default, g.Values, values, values);
            return db;
        }
    }
}
