using System.Numerics;

namespace Autograd;

/// <summary>y = eˣ, elementwise (PyTorch: <c>torch.exp</c>).</summary>
public sealed record Exp<T> : ElementwiseOp<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The op; it has no attributes.</summary>
    public static Exp<T> Op { get; } = new();

    /// <inheritdoc/>
    public override string Name => "exp";

    /// <inheritdoc/>
    public override string Formula => "y = eˣ";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g ⊙ y";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples => SampleShapes.Unary<T>(x => x.Exp());

    /// <summary>The op on a tensor.</summary>
    public override Tensor<T> Apply(Tensor<T> x)
    {
        var y = Tensor<T>.Allocate(x.Shape);
        VectorMath.Exp(x.Values, y.WritableValues);
        return Record(y, x);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g * entry.Output;
}

/// <summary>The method.</summary>
public static class ExpMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y = eˣ, elementwise (PyTorch: <c>torch.exp</c>).</summary>
        public Tensor<T> Exp() => Autograd.Exp<T>.Op.Apply(x);
    }
}
