using System.Numerics;

namespace Autograd;

/// <summary>y = 1 / (1 + e⁻ˣ), elementwise (PyTorch: <c>torch.sigmoid</c>).</summary>
/// <remarks>Neither end overflows: e is only taken of −|x|.</remarks>
public sealed record Sigmoid<T> : ElementwiseOp<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The op; it has no attributes.</summary>
    public static Sigmoid<T> Op { get; } = new();

    /// <inheritdoc/>
    public override string Name => "sigmoid";

    /// <inheritdoc/>
    public override string Formula => "y = 1 / (1 + e⁻ˣ)";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g ⊙ (1 − y) ⊙ y";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples => SampleShapes.Unary<T>(x => x.Sigmoid());

    /// <summary>The op on a tensor.</summary>
    public override Tensor<T> Apply(Tensor<T> x)
    {
        var y = Tensor<T>.Allocate(x.Shape);
        SigmoidKernel.Forward(x.Values, y.WritableValues);
        return Record(y, x);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g * (1.0 - entry.Output) * entry.Output;
}

/// <summary>The method.</summary>
public static class SigmoidMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y = 1 / (1 + e⁻ˣ), elementwise (PyTorch: <c>torch.sigmoid</c>).</summary>
        /// <remarks>Neither end overflows: e is only taken of −|x|.</remarks>
        public Tensor<T> Sigmoid() => Autograd.Sigmoid<T>.Op.Apply(x);
    }
}
