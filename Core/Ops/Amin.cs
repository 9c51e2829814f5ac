using System.Numerics;

namespace Autograd;

/// <summary>y = min x over some axes; NaN where one of the elements is NaN (PyTorch: <c>torch.amin</c>, and <c>torch.min</c> over all).</summary>
/// <param name="Axes">The axes that fall together.</param>
/// <param name="KeepDims">Whether they stay, with size 1.</param>
/// <remarks>Where several elements are the smallest there is no derivative: they share the gradient evenly. Along a single axis <c>Min(axis)</c> gives it to the first.</remarks>
public sealed record Amin<T>(AxisSet Axes, bool KeepDims) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "amin";

    /// <inheritdoc/>
    public override string Attributes => ReductionText.Attributes(Axes, KeepDims);

    /// <inheritdoc/>
    public override string Formula => "y = min x";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g shared evenly by the smallest, 0 elsewhere";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples => ReductionText.Samples<T>((x, axes, keep) => x.Amin(axes, keep), SampleDomain.Distinct);

    /// <summary>The op on a tensor.</summary>
    /// <exception cref="ShapeException">An axis has size 0.</exception>
    public Tensor<T> Apply(Tensor<T> x)
    {
        AxisArguments.RequireElements(Name, x, Axes);
        return Record(RowFold.Run(default(Fold), x, Axes, KeepDims), x);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
    {
        var x = entry[0];
        var y = entry.Output.Detach().Restored(x.Shape, Axes);
        bool whole = !KeepDims && Axes == AxisSet.All(x.Shape); // there torch.min gives the gradient of a NaN to the NaNs
        var mask = whole && T.IsNaN(y.Item()) ? x.IsNaN() : x.EqualTo(y);
        return g.Restored(x.Shape, Axes) / mask.Sum(Axes, keepDims: true) * mask;
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) =>
        ScalarFormulas.SharedExtreme(entry, entry[0].Shape.Reduced(Axes, element), -1, x);

    private readonly struct Fold : IRowFold<T>
    {
        public T Of(ReadOnlySpan<T> row)
        {
            T best = T.PositiveInfinity;
            foreach (T x in row)
                best = T.Min(best, x);
            return best;
        }
    }
}

/// <summary>The methods.</summary>
public static class AminMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>min x over all elements: a rank-0 tensor; several smallest ones share the gradient evenly (PyTorch: <c>torch.min(x)</c>).</summary>
        /// <exception cref="ShapeException">There are no elements.</exception>
        public Tensor<T> Min() => x.Amin(AxisSet.All(x.Shape));

        /// <summary>min x over several axes, <c>[]</c> for all; several smallest ones share the gradient evenly (PyTorch: <c>torch.amin</c>).</summary>
        /// <exception cref="ShapeException">There is no such axis, it is named twice, or has size 0.</exception>
        public Tensor<T> Min(ReadOnlySpan<int> axes, bool keepDims = false) => x.Amin(AxisArguments.Axes("amin", x, axes), keepDims);

        /// <summary>min x over one axis; several smallest ones share the gradient evenly, unlike <c>Min(axis)</c>'s (PyTorch: <c>torch.amin</c>).</summary>
        /// <exception cref="ShapeException">There is no such axis, or it has size 0.</exception>
        public Tensor<T> Amin(int axis, bool keepDims = false) => x.Amin(AxisArguments.Axes("amin", x, [axis]), keepDims);

        /// <summary>min x over a set of axes; several smallest ones share the gradient evenly (PyTorch: <c>torch.amin</c>).</summary>
        /// <exception cref="ShapeException">An axis has size 0.</exception>
        public Tensor<T> Amin(AxisSet axes, bool keepDims = false) => new Amin<T>(axes, keepDims).Apply(x);
    }
}
