using System.Numerics;

namespace Autograd;

/// <summary>y = ln x, elementwise; NaN below 0 and −∞ at 0 (PyTorch: <c>torch.log</c>).</summary>
public sealed record Log<T> : ElementwiseOp<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The op; it has no attributes.</summary>
    public static Log<T> Op { get; } = new();

    /// <inheritdoc/>
    public override string Name => "log";

    /// <inheritdoc/>
    public override string Formula => "y = ln x";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g ⊘ x";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples => SampleShapes.Unary<T>(x => x.Log(), SampleDomain.Positive);

    /// <summary>The op on a tensor.</summary>
    public override Tensor<T> Apply(Tensor<T> x)
    {
        var y = Tensor<T>.Allocate(x.Shape);
        VectorMath.Log(x.Values, y.WritableValues);
        return Record(y, x);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g / entry[0];
}

/// <summary>The method.</summary>
public static class LogMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y = ln x, elementwise; NaN below 0 and −∞ at 0 (PyTorch: <c>torch.log</c>).</summary>
        public Tensor<T> Log() => Autograd.Log<T>.Op.Apply(x);
    }
}
