using System.Numerics;

namespace Autograd;

/// <summary>c = max(a, b), elementwise with broadcasting; NaN where either is NaN (PyTorch: <c>torch.maximum</c>).</summary>
/// <remarks>Where both are equal there is no derivative: each operand gets half of the gradient.</remarks>
public sealed record Maximum<T> : BroadcastingOp<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The op; it has no attributes.</summary>
    public static Maximum<T> Op { get; } = new();

    /// <inheritdoc/>
    public override string Name => "maximum";

    /// <inheritdoc/>
    public override string Formula => "c = max(a, b)";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => operand == 0 ? "g where a > b, g/2 where a = b, else 0" : "g where b > a, g/2 where a = b, else 0";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples => SampleShapes.Binary<T>((a, b) => a.Maximum(b));

    /// <summary>The op on two tensors.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public override Tensor<T> Apply(Tensor<T> a, Tensor<T> b) => Apply<Pairwise<T, Function>>(a, b);

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
    {
        var (own, other) = (entry[operand], entry[1 - operand]);
        return Tensor.Where(own < other, 0.0, Tensor.Where(own.EqualTo(other), g / 2.0, g));
    }

    private readonly struct Function : IPairMap<T>
    {
        public static T At(T x, T y) => T.Max(x, y);
    }
}

/// <summary>The methods.</summary>
public static class MaximumMethod
{
    extension<T>(Tensor<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>c = max(a, b), elementwise with broadcasting; NaN where either is NaN (PyTorch: <c>torch.maximum</c>).</summary>
        /// <remarks>Where both are equal there is no derivative: each operand gets half of the gradient.</remarks>
        /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
        public Tensor<T> Maximum(Tensor<T> b) => Autograd.Maximum<T>.Op.Apply(a, b);

        /// <summary>c = max(a, b) with a constant, rounded to T once.</summary>
        public Tensor<T> Maximum(double b) => a.Maximum(Tensor<T>.Scalar(b));
    }
}
