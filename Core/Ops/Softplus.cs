using System.Globalization;
using System.Numerics;

namespace Autograd;

/// <summary>y = ln(1 + e^(βx)) / β, elementwise; y = x where βx is above the threshold (PyTorch: <c>F.softplus</c>).</summary>
/// <param name="Beta">β.</param>
/// <param name="Threshold">Above it the function is taken to be x itself, and its derivative 1.</param>
public sealed record Softplus<T>(double Beta, double Threshold) : ElementwiseOp<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "softplus";

    /// <inheritdoc/>
    public override string Attributes => string.Create(CultureInfo.InvariantCulture, $"beta {Beta}, threshold {Threshold}");

    /// <inheritdoc/>
    public override string Formula => "y = ln(1 + e^(βx)) / β";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g ⊙ sigmoid(βx)";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
    [
        .. SampleShapes.Unary<T>(x => x.Softplus()),
        new OpSample<T>("beta 3", [[3, 2]], x => x[0].Softplus(3)),
        new OpSample<T>("above the threshold", [[3, 2]], x => x[0].Softplus(1, 0.1), SampleDomain.AwayFromZero),
    ];

    /// <summary>The op on a tensor.</summary>
    public override Tensor<T> Apply(Tensor<T> x) => Apply(x, new Function(T.CreateTruncating(Beta), T.CreateTruncating(Threshold)));

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) =>
        Tensor.Where(entry[0] * Beta > Threshold, g, g * (entry[0] * Beta).Sigmoid());

    private readonly struct Function(T beta, T threshold) : IMap<T>
    {
        public T At(T x) => x * beta > threshold ? x : LogOnePlus(T.Exp(x * beta)) / beta;

        // ln(1 + z) with the rounding of 1 + z taken out again.
        private static T LogOnePlus(T z)
        {
            T sum = T.One + z;
            return sum == T.One || T.IsPositiveInfinity(z) ? z : T.Log(sum) * (z / (sum - T.One));
        }
    }
}

/// <summary>The method.</summary>
public static class SoftplusMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y = ln(1 + e^(βx)) / β, elementwise; y = x where βx is above the threshold (PyTorch: <c>F.softplus</c>).</summary>
        public Tensor<T> Softplus(double beta = 1, double threshold = 20) => new Softplus<T>(beta, threshold).Apply(x);
    }
}
