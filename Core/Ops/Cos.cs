using System.Numerics;

namespace Autograd;

/// <summary>y = cos x, elementwise (PyTorch: <c>torch.cos</c>).</summary>
public sealed record Cos<T> : ElementwiseOp<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The op; it has no attributes.</summary>
    public static Cos<T> Op { get; } = new();

    /// <inheritdoc/>
    public override string Name => "cos";

    /// <inheritdoc/>
    public override string Formula => "y = cos x";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "−g ⊙ sin x";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples => SampleShapes.Unary<T>(x => x.Cos());

    /// <summary>The op on a tensor.</summary>
    public override Tensor<T> Apply(Tensor<T> x) => Apply(x, default(Function));

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g * -entry[0].Sin();

    private readonly struct Function : IMap<T>
    {
        public T At(T x) => T.Cos(x);
    }
}

/// <summary>The method.</summary>
public static class CosMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y = cos x, elementwise (PyTorch: <c>torch.cos</c>).</summary>
        public Tensor<T> Cos() => Autograd.Cos<T>.Op.Apply(x);
    }
}
