using System.Numerics;

namespace Autograd;

/// <summary>y = x·Φ(x) with Φ the normal distribution, elementwise (PyTorch: <c>F.gelu</c>).</summary>
/// <param name="Approximate">Whether Φ(x) is approximated by ½(1 + tanh(√(2/π)·(x + 0.044715·x³))), PyTorch's <c>approximate="tanh"</c>.</param>
public sealed record Gelu<T>(bool Approximate) : ElementwiseOp<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const double Cubic = 0.044715;
    private static readonly double Scale = Math.Sqrt(2 / Math.PI);

    /// <inheritdoc/>
    public override string Name => "gelu";

    /// <inheritdoc/>
    public override string Attributes => Approximate ? "tanh" : "";

    /// <inheritdoc/>
    public override string Formula => Approximate ? "y = ½x(1 + tanh u), u = √(2/π)(x + 0.044715x³)" : "y = x·Φ(x)";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => Approximate ? "g ⊙ ½(1 + tanh u + x(1 − tanh² u)·du/dx)" : "g ⊙ (Φ(x) + x·φ(x))";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
    [
        .. SampleShapes.Unary<T>(x => x.Gelu()),
        new OpSample<T>("tanh approximation", [[3, 4]], x => x[0].Gelu(approximate: true)),
        new OpSample<T>("tanh approximation of a scalar", [[]], x => x[0].Gelu(approximate: true)),
    ];

    /// <summary>The op on a tensor.</summary>
    public override Tensor<T> Apply(Tensor<T> x) => Approximate ? Apply(x, default(ByTanh)) : Apply(x, default(Exact));

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
    {
        var x = entry[0];
        if (!Approximate)
            return g * (0.5 * (1.0 + (x * Math.Sqrt(0.5)).Erf()) + x * ((-0.5 * x.Square()).Exp() / Math.Sqrt(2 * Math.PI)));
        var tanh = (Scale * (x + Cubic * x.Pow(3))).Tanh();
        return g * (0.5 * (1.0 + tanh) + 0.5 * x * (1.0 - tanh.Square()) * (Scale * (1.0 + 3 * Cubic * x.Square())));
    }

    private readonly struct Exact : IMap<T>
    {
        public T At(T x)
        {
            double wide = double.CreateTruncating(x);
            return T.CreateTruncating(wide * 0.5 * (1 + ErrorFunction.Erf(wide * Math.Sqrt(0.5))));
        }
    }

    private readonly struct ByTanh : IMap<T>
    {
        public T At(T x)
        {
            double wide = double.CreateTruncating(x);
            return T.CreateTruncating(0.5 * wide * (1 + Math.Tanh(Scale * (wide + Cubic * wide * wide * wide))));
        }
    }
}

/// <summary>The method.</summary>
public static class GeluMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y = x·Φ(x), exact or by its tanh approximation, elementwise (PyTorch: <c>F.gelu</c>).</summary>
        public Tensor<T> Gelu(bool approximate = false) => new Gelu<T>(approximate).Apply(x);
    }
}
