using System.Numerics;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Autograd;

/// <summary>y = x², elementwise (PyTorch: <c>torch.square</c>).</summary>
public sealed record Square<T> : ElementwiseOp<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The op; it has no attributes.</summary>
    public static Square<T> Op { get; } = new();

    /// <inheritdoc/>
    public override string Name => "square";

    /// <inheritdoc/>
    public override string Formula => "y = x²";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g ⊙ 2x";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples => SampleShapes.Unary<T>(x => x.Square());

    /// <summary>The op on a tensor.</summary>
    public override Tensor<T> Apply(Tensor<T> x)
    {
        var y = Tensor<T>.Allocate(x.Shape);
        TensorPrimitives.Multiply(x.Values, x.Values, y.WritableValues);
        return Record(y, x);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g * (2.0 * entry[0]);
}

/// <summary>The method.</summary>
public static class SquareMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y = x², elementwise (PyTorch: <c>torch.square</c>).</summary>
        public Tensor<T> Square() => Autograd.Square<T>.Op.Apply(x);
    }
}
