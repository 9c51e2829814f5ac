using System.Globalization;
using System.Numerics;

namespace Autograd;

/// <summary>y = x where x > 0, else slope·x, elementwise (PyTorch: <c>F.leaky_relu</c>).</summary>
/// <param name="Slope">The derivative below 0.</param>
/// <remarks>At 0, where there is no derivative, the gradient is slope·g.</remarks>
public sealed record LeakyRelu<T>(double Slope) : ElementwiseOp<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "leaky relu";

    /// <inheritdoc/>
    public override string Attributes => string.Create(CultureInfo.InvariantCulture, $"slope {Slope}");

    /// <inheritdoc/>
    public override string Formula => "y = x where x > 0, else slope·x";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g where x > 0, else slope·g";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
    [
        .. SampleShapes.Unary<T>(x => x.LeakyRelu(), SampleDomain.AwayFromZero),
        new OpSample<T>("a steeper slope", [[3, 2]], x => x[0].LeakyRelu(0.2), SampleDomain.AwayFromZero),
    ];

    /// <summary>The op on a tensor.</summary>
    public override Tensor<T> Apply(Tensor<T> x) => Apply(x, new Function(T.CreateTruncating(Slope)));

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => Tensor.Where(entry[0] > 0.0, g, g * Slope);

    private readonly struct Function(T slope) : IMap<T>
    {
        public T At(T x) => x > T.Zero ? x : x * slope;
    }
}

/// <summary>The method.</summary>
public static class LeakyReluMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y = x where x > 0, else slope·x, elementwise (PyTorch: <c>F.leaky_relu</c>).</summary>
        /// <remarks>At 0, where there is no derivative, the gradient is slope·g.</remarks>
        public Tensor<T> LeakyRelu(double slope = 0.01) => new LeakyRelu<T>(slope).Apply(x);
    }
}
