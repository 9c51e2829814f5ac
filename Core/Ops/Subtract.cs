using System.Numerics;

namespace Autograd;

/// <summary>c = a − b, elementwise with broadcasting (PyTorch: <c>torch.sub</c>).</summary>
public sealed record Subtract<T> : BroadcastingOp<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The op; it has no attributes.</summary>
    public static Subtract<T> Op { get; } = new();

    /// <inheritdoc/>
    public override string Name => "-";

    /// <inheritdoc/>
    public override string Formula => "c = a − b";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => operand == 0 ? "g" : "−g";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples => SampleShapes.Binary<T>((a, b) => a - b);

    /// <summary>The op on two tensors.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public override Tensor<T> Apply(Tensor<T> a, Tensor<T> b) => Apply<Vectorized<T, Minus<T>>>(a, b);

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => operand == 0 ? g : -g;
}

/// <summary>The operator.</summary>
public static class SubtractOperator
{
    extension<T>(Tensor<T>)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>c = a − b, broadcasting.</summary>
        public static Tensor<T> operator -(Tensor<T> a, Tensor<T> b) => Subtract<T>.Op.Apply(a, b);

        /// <summary>c = a − b with a constant, rounded to T once.</summary>
        public static Tensor<T> operator -(Tensor<T> a, double b) => Subtract<T>.Op.Apply(a, Tensor<T>.Scalar(b));

        /// <summary>c = a − b with a constant, rounded to T once.</summary>
        public static Tensor<T> operator -(double a, Tensor<T> b) => Subtract<T>.Op.Apply(Tensor<T>.Scalar(a), b);
    }
}
