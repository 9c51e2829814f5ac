using System.Numerics;

namespace Autograd;

/// <summary>y = sin x, elementwise (PyTorch: <c>torch.sin</c>).</summary>
public sealed record Sin<T> : ElementwiseOp<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The op; it has no attributes.</summary>
    public static Sin<T> Op { get; } = new();

    /// <inheritdoc/>
    public override string Name => "sin";

    /// <inheritdoc/>
    public override string Formula => "y = sin x";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g ⊙ cos x";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples => SampleShapes.Unary<T>(x => x.Sin());

    /// <summary>The op on a tensor.</summary>
    public override Tensor<T> Apply(Tensor<T> x) => Apply(x, default(Function));

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g * entry[0].Cos();

    private readonly struct Function : IMap<T>
    {
        public T At(T x) => T.Sin(x);
    }
}

/// <summary>The method.</summary>
public static class SinMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y = sin x, elementwise (PyTorch: <c>torch.sin</c>).</summary>
        public Tensor<T> Sin() => Autograd.Sin<T>.Op.Apply(x);
    }
}
