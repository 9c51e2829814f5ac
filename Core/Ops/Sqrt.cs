using System.Numerics;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Autograd;

/// <summary>y = √x, elementwise (PyTorch: <c>torch.sqrt</c>).</summary>
/// <remarks>At 0 the gradient is infinite; below 0 value and gradient are NaN.</remarks>
public sealed record Sqrt<T> : ElementwiseOp<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The op; it has no attributes.</summary>
    public static Sqrt<T> Op { get; } = new();

    /// <inheritdoc/>
    public override string Name => "sqrt";

    /// <inheritdoc/>
    public override string Formula => "y = √x";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g / 2y";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples => SampleShapes.Unary<T>(x => x.Sqrt(), SampleDomain.Positive);

    /// <summary>The op on a tensor.</summary>
    public override Tensor<T> Apply(Tensor<T> x)
    {
        var y = Tensor<T>.Allocate(x.Shape);
        TensorPrimitives.Sqrt(x.Values, y.WritableValues);
        return Record(y, x);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g / (2.0 * entry.Output);
}

/// <summary>The method.</summary>
public static class SqrtMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y = √x, elementwise (PyTorch: <c>torch.sqrt</c>).</summary>
        /// <remarks>At 0 the gradient is infinite; below 0 value and gradient are NaN.</remarks>
        public Tensor<T> Sqrt() => Autograd.Sqrt<T>.Op.Apply(x);
    }
}
