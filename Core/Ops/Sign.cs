using System.Numerics;

namespace Autograd;

/// <summary>y = −1, 0 or 1 as x is negative, 0 or positive, elementwise (PyTorch: <c>torch.sign</c>).</summary>
/// <remarks>The gradient is 0 everywhere, at the jump too. The sign of NaN is 0, as in PyTorch.</remarks>
public sealed record Sign<T> : ElementwiseOp<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The op; it has no attributes.</summary>
    public static Sign<T> Op { get; } = new();

    /// <inheritdoc/>
    public override string Name => "sign";

    /// <inheritdoc/>
    public override string Formula => "y = sign x";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "0";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples => SampleShapes.Unary<T>(x => x.Sign(), SampleDomain.AwayFromZero);

    /// <summary>The op on a tensor.</summary>
    public override Tensor<T> Apply(Tensor<T> x) => Apply(x, default(Function));

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => Tensor.Zeros<T>(g.Shape);

    private readonly struct Function : IMap<T>
    {
        public T At(T x) => x > T.Zero ? T.One : x < T.Zero ? T.NegativeOne : T.Zero;
    }
}

/// <summary>The method.</summary>
public static class SignMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y = −1, 0 or 1 as x is negative, 0 or positive, elementwise (PyTorch: <c>torch.sign</c>).</summary>
        /// <remarks>The gradient is 0 everywhere, at the jump too. The sign of NaN is 0, as in PyTorch.</remarks>
        public Tensor<T> Sign() => Autograd.Sign<T>.Op.Apply(x);
    }
}
