using System.Numerics;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Autograd;

/// <summary>y = −x, elementwise (PyTorch: <c>torch.neg</c>).</summary>
public sealed record Negate<T> : ElementwiseOp<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The op; it has no attributes.</summary>
    public static Negate<T> Op { get; } = new();

    /// <inheritdoc/>
    public override string Name => "neg";

    /// <inheritdoc/>
    public override string Formula => "y = −x";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "−g";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples => SampleShapes.Unary<T>(x => -x);

    /// <summary>The op on a tensor.</summary>
    public override Tensor<T> Apply(Tensor<T> x)
    {
        var y = Tensor<T>.Allocate(x.Shape);
        TensorPrimitives.Negate(x.Values, y.WritableValues);
        return Record(y, x);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => -g;
}

/// <summary>The operator.</summary>
public static class NegateOperator
{
    extension<T>(Tensor<T>)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y = −x.</summary>
        public static Tensor<T> operator -(Tensor<T> x) => Negate<T>.Op.Apply(x);
    }
}
