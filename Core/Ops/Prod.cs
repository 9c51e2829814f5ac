using System.Numerics;

namespace Autograd;

/// <summary>y = Π x over some axes (PyTorch: <c>torch.prod</c>).</summary>
/// <param name="Axes">The axes that fall together.</param>
/// <param name="KeepDims">Whether they stay, with size 1.</param>
/// <remarks>The product of no elements is 1. The gradient is right where elements are 0 too: g times the product of the others.</remarks>
public sealed record Prod<T>(AxisSet Axes, bool KeepDims) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "prod";

    /// <inheritdoc/>
    public override string Attributes => ReductionText.Attributes(Axes, KeepDims);

    /// <inheritdoc/>
    public override string Formula => "y = Π x";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g ⊙ Π of the others";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples => ReductionText.Samples<T>((x, axes, keep) => x.Prod(axes, keep));

    /// <summary>The op on a tensor.</summary>
    public Tensor<T> Apply(Tensor<T> x) => Record(RowFold.Run(default(Fold), x, Axes, KeepDims), x);

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
    {
        var x = entry[0];
        return g.Restored(x.Shape, Axes) * (x.Values.Contains(T.Zero) ? ProductOfOthers.Of(x, Axes) : entry.Output.Restored(x.Shape, Axes) / x);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) =>
        ScalarFormulas.Product(entry[0].Shape.Reduced(Axes, element).Select(i => x[0, i]));

    private readonly struct Fold : IRowFold<T>
    {
        public T Of(ReadOnlySpan<T> row)
        {
            T product = T.One;
            foreach (T x in row)
                product *= x;
            return product;
        }
    }
}

/// <summary>The methods.</summary>
public static class ProdMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y = Π x over some axes: over all elements, a rank-0 tensor.</summary>
        public Tensor<T> Prod() => x.Prod(AxisSet.All(x.Shape));

        /// <summary>y = Π x over some axes: one axis; with <paramref name="keepDims"/> it stays, with size 1.</summary>
        /// <exception cref="ShapeException">There is no such axis, or it is named twice.</exception>
        public Tensor<T> Prod(int axis, bool keepDims = false) => x.Prod(AxisArguments.Axes("prod", x, [axis]), keepDims);

        /// <summary>y = Π x over some axes: several axes, <c>[]</c> for all; with <paramref name="keepDims"/> they stay, with size 1.</summary>
        /// <exception cref="ShapeException">There is no such axis, or it is named twice.</exception>
        public Tensor<T> Prod(ReadOnlySpan<int> axes, bool keepDims = false) => x.Prod(AxisArguments.Axes("prod", x, axes), keepDims);

        /// <summary>y = Π x over some axes: a set of axes.</summary>
        public Tensor<T> Prod(AxisSet axes, bool keepDims = false) => new Prod<T>(axes, keepDims).Apply(x);
    }
}
