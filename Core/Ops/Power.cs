using System.Numerics;

namespace Autograd;

/// <summary>c = aᵇ for a tensor of exponents, elementwise with broadcasting (PyTorch: <c>torch.pow</c>).</summary>
/// <remarks>a⁰ is 1 and has the gradient 0 for a. At a = 0 with b ≥ 0 the gradient for b is 0; below 0 it is NaN.</remarks>
public sealed record Power<T> : BroadcastingOp<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The op; it has no attributes.</summary>
    public static Power<T> Op { get; } = new();

    /// <inheritdoc/>
    public override string Name => "**";

    /// <inheritdoc/>
    public override string Formula => "c = aᵇ";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => operand == 0 ? "g ⊙ b·aᵇ⁻¹" : "g ⊙ c·ln a";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples => SampleShapes.Binary<T>((a, b) => a.Pow(b), SampleDomain.Positive);

    /// <summary>The op on two tensors.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public override Tensor<T> Apply(Tensor<T> a, Tensor<T> b) => Apply<Pairwise<T, Function>>(a, b);

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
    {
        var (a, b) = (entry[0], entry[1]);
        return operand == 0
            ? Tensor.Where(b.EqualTo(0.0), 0.0, g * (b * a.Pow(b - 1.0)))
            : g * Tensor.Where(a.EqualTo(0.0) * (b >= 0.0), 0.0, entry.Output * a.Log());
    }

    private readonly struct Function : IPairMap<T>
    {
        public static T At(T x, T y) => T.Pow(x, y);
    }
}

/// <summary>The methods.</summary>
public static class PowerMethod
{
    extension<T>(Tensor<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>c = aᵇ for a tensor of exponents, elementwise with broadcasting (PyTorch: <c>torch.pow</c>).</summary>
        /// <remarks>a⁰ is 1 and has the gradient 0 for a. At a = 0 with b ≥ 0 the gradient for b is 0; below 0 it is NaN.</remarks>
        /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
        public Tensor<T> Pow(Tensor<T> b) => Power<T>.Op.Apply(a, b);
    }
}
