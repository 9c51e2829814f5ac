using System.Numerics;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Autograd;

/// <summary>y = |x|, elementwise (PyTorch: <c>torch.abs</c>).</summary>
/// <remarks>At 0, where there is no derivative, the gradient is 0.</remarks>
public sealed record Abs<T> : ElementwiseOp<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The op; it has no attributes.</summary>
    public static Abs<T> Op { get; } = new();

    /// <inheritdoc/>
    public override string Name => "abs";

    /// <inheritdoc/>
    public override string Formula => "y = |x|";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g ⊙ sign x";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples => SampleShapes.Unary<T>(x => x.Abs(), SampleDomain.AwayFromZero);

    /// <summary>The op on a tensor.</summary>
    public override Tensor<T> Apply(Tensor<T> x)
    {
        var y = Tensor<T>.Allocate(x.Shape);
        TensorPrimitives.Abs(x.Values, y.WritableValues);
        return Record(y, x);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g * entry[0].Sign();
}

/// <summary>The method.</summary>
public static class AbsMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y = |x|, elementwise (PyTorch: <c>torch.abs</c>).</summary>
        /// <remarks>At 0, where there is no derivative, the gradient is 0.</remarks>
        public Tensor<T> Abs() => Autograd.Abs<T>.Op.Apply(x);
    }
}
