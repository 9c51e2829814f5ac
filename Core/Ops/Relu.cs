using System.Numerics;

namespace Autograd;

/// <summary>y = max(x, 0), elementwise (PyTorch: <c>F.relu</c>).</summary>
/// <remarks>At 0, where there is no derivative, the gradient is 0.</remarks>
public sealed record Relu<T> : ElementwiseOp<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The op; it has no attributes.</summary>
    public static Relu<T> Op { get; } = new();

    /// <inheritdoc/>
    public override string Name => "relu";

    /// <inheritdoc/>
    public override string Formula => "y = max(x, 0)";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g where x > 0, else 0";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples => SampleShapes.Unary<T>(x => x.Relu(), SampleDomain.AwayFromZero);

    /// <summary>The op on a tensor.</summary>
    public override Tensor<T> Apply(Tensor<T> x) => Apply(x, default(Function));

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => Tensor.Where(entry[0] <= 0.0, 0.0, g);

    private readonly struct Function : IMap<T>
    {
        public T At(T x) => x > T.Zero || T.IsNaN(x) ? x : T.Zero;
    }
}

/// <summary>The method.</summary>
public static class ReluMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y = max(x, 0), elementwise (PyTorch: <c>F.relu</c>).</summary>
        /// <remarks>At 0, where there is no derivative, the gradient is 0.</remarks>
        public Tensor<T> Relu() => Autograd.Relu<T>.Op.Apply(x);
    }
}
