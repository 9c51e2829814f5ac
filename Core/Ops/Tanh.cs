using System.Numerics;

namespace Autograd;

/// <summary>y = tanh x, elementwise (PyTorch: <c>torch.tanh</c>).</summary>
public sealed record Tanh<T> : ElementwiseOp<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The op; it has no attributes.</summary>
    public static Tanh<T> Op { get; } = new();

    /// <inheritdoc/>
    public override string Name => "tanh";

    /// <inheritdoc/>
    public override string Formula => "y = tanh x";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g ⊙ (1 − y²)";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples => SampleShapes.Unary<T>(x => x.Tanh());

    /// <summary>The op on a tensor.</summary>
    public override Tensor<T> Apply(Tensor<T> x)
    {
        var y = Tensor<T>.Allocate(x.Shape);
        VectorMath.Tanh(x.Values, y.WritableValues);
        return Record(y, x);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => NoGrad.IsActive ? Formulas.TanhGradient(g, entry.Output) : (1.0 - entry.Output * entry.Output) * g;
}

/// <summary>The method.</summary>
public static class TanhMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y = tanh x, elementwise (PyTorch: <c>torch.tanh</c>).</summary>
        public Tensor<T> Tanh() => Autograd.Tanh<T>.Op.Apply(x);
    }
}
