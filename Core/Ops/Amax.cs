using System.Numerics;

namespace Autograd;

/// <summary>y = max x over some axes; NaN where one of the elements is NaN (PyTorch: <c>torch.amax</c>, and <c>torch.max</c> over all).</summary>
/// <param name="Axes">The axes that fall together.</param>
/// <param name="KeepDims">Whether they stay, with size 1.</param>
/// <remarks>Where several elements are the largest there is no derivative: they share the gradient evenly. Along a single axis <c>Max(axis)</c> gives it to the first.</remarks>
public sealed record Amax<T>(AxisSet Axes, bool KeepDims) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "amax";

    /// <inheritdoc/>
    public override string Attributes => ReductionText.Attributes(Axes, KeepDims);

    /// <inheritdoc/>
    public override string Formula => "y = max x";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g shared evenly by the largest, 0 elsewhere";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples => ReductionText.Samples<T>((x, axes, keep) => x.Amax(axes, keep), SampleDomain.Distinct);

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
        bool whole = !KeepDims && Axes == AxisSet.All(x.Shape); // there torch.max gives the gradient of a NaN to the NaNs
        var mask = whole && T.IsNaN(y.Item()) ? x.IsNaN() : x.EqualTo(y);
        return g.Restored(x.Shape, Axes) / mask.Sum(Axes, keepDims: true) * mask;
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) =>
        ScalarFormulas.SharedExtreme(entry, entry[0].Shape.Reduced(Axes, element), 1, x);

    private readonly struct Fold : IRowFold<T>
    {
        public T Of(ReadOnlySpan<T> row)
        {
            T best = T.NegativeInfinity;
            foreach (T x in row)
                best = T.Max(best, x);
            return best;
        }
    }
}

/// <summary>The methods.</summary>
public static class AmaxMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>max x over all elements: a rank-0 tensor; several largest ones share the gradient evenly (PyTorch: <c>torch.max(x)</c>).</summary>
        /// <exception cref="ShapeException">There are no elements.</exception>
        public Tensor<T> Max() => x.Amax(AxisSet.All(x.Shape));

        /// <summary>max x over several axes, <c>[]</c> for all; several largest ones share the gradient evenly (PyTorch: <c>torch.amax</c>).</summary>
        /// <exception cref="ShapeException">There is no such axis, it is named twice, or has size 0.</exception>
        public Tensor<T> Max(ReadOnlySpan<int> axes, bool keepDims = false) => x.Amax(AxisArguments.Axes("amax", x, axes), keepDims);

        /// <summary>max x over one axis; several largest ones share the gradient evenly, unlike <c>Max(axis)</c>'s (PyTorch: <c>torch.amax</c>).</summary>
        /// <exception cref="ShapeException">There is no such axis, or it has size 0.</exception>
        public Tensor<T> Amax(int axis, bool keepDims = false) => x.Amax(AxisArguments.Axes("amax", x, [axis]), keepDims);

        /// <summary>max x over a set of axes; several largest ones share the gradient evenly (PyTorch: <c>torch.amax</c>).</summary>
        /// <exception cref="ShapeException">An axis has size 0.</exception>
        public Tensor<T> Amax(AxisSet axes, bool keepDims = false) => new Amax<T>(axes, keepDims).Apply(x);
    }
}
