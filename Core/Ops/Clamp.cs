using System.Globalization;
using System.Numerics;

namespace Autograd;

/// <summary>y = min(max(x, low), high), elementwise; NaN stays NaN (PyTorch: <c>torch.clamp</c>).</summary>
/// <param name="Low">The lower bound, or null for none.</param>
/// <param name="High">The upper bound, or null for none. Where it is below the lower one, everything becomes the upper one.</param>
/// <remarks>At a bound, where there is no derivative, the gradient passes.</remarks>
public sealed record Clamp<T>(double? Low, double? High) : ElementwiseOp<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "clamp";

    /// <inheritdoc/>
    public override string Attributes => string.Create(CultureInfo.InvariantCulture, $"{Low ?? double.NegativeInfinity} to {High ?? double.PositiveInfinity}");

    /// <inheritdoc/>
    public override string Formula => "y = min(max(x, low), high)";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g where low ≤ x ≤ high, else 0";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
    [
        .. SampleShapes.Unary<T>(x => x.Clamp(-0.2, 0.7), SampleDomain.AwayFromZero),
        new OpSample<T>("from below", [[3, 4]], x => x[0].Clamp(low: 0), SampleDomain.AwayFromZero),
        new OpSample<T>("from above", [[3, 4]], x => x[0].Clamp(high: 0), SampleDomain.AwayFromZero),
    ];

    /// <summary>The op on a tensor.</summary>
    /// <exception cref="ArgumentException">There is neither bound.</exception>
    public override Tensor<T> Apply(Tensor<T> x)
    {
        if (Low is null && High is null)
            throw new ArgumentException($"clamp: {x.Describe()} needs a lower or an upper bound, neither was given.");
        return Apply(x, new Function(LowBound, HighBound));
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
    {
        var x = entry[0];
        return Tensor.Where((x >= Tensor.Scalar(LowBound)) * (x <= Tensor.Scalar(HighBound)), g, 0.0);
    }

    private T LowBound => Low is { } low ? T.CreateTruncating(low) : T.NegativeInfinity;

    private T HighBound => High is { } high ? T.CreateTruncating(high) : T.PositiveInfinity;

    private readonly struct Function(T low, T high) : IMap<T>
    {
        public T At(T x) => T.Min(T.Max(x, low), high);
    }
}

/// <summary>The method.</summary>
public static class ClampMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y = min(max(x, low), high), elementwise; either bound may be left out (PyTorch: <c>torch.clamp</c>).</summary>
        /// <remarks>At a bound, where there is no derivative, the gradient passes.</remarks>
        /// <exception cref="ArgumentException">There is neither bound.</exception>
        public Tensor<T> Clamp(double? low = null, double? high = null) => new Clamp<T>(low, high).Apply(x);
    }
}
