using System.Numerics;

namespace Autograd;

/// <summary>y = erf x = 2/√π·∫₀ˣ e^(−t²) dt, elementwise (PyTorch: <c>torch.erf</c>).</summary>
public sealed record Erf<T> : ElementwiseOp<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The op; it has no attributes.</summary>
    public static Erf<T> Op { get; } = new();

    /// <inheritdoc/>
    public override string Name => "erf";

    /// <inheritdoc/>
    public override string Formula => "y = erf x";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g ⊙ 2/√π·e^(−x²)";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples => SampleShapes.Unary<T>(x => x.Erf());

    /// <summary>The op on a tensor.</summary>
    public override Tensor<T> Apply(Tensor<T> x) => Apply(x, default(Function));

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g * (2 / Math.Sqrt(Math.PI) * (-entry[0].Square()).Exp());

    private readonly struct Function : IMap<T>
    {
        public T At(T x) => T.CreateTruncating(ErrorFunction.Erf(double.CreateTruncating(x)));
    }
}

/// <summary>The method.</summary>
public static class ErfMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y = erf x = 2/√π·∫₀ˣ e^(−t²) dt, elementwise (PyTorch: <c>torch.erf</c>).</summary>
        public Tensor<T> Erf() => Autograd.Erf<T>.Op.Apply(x);
    }
}
