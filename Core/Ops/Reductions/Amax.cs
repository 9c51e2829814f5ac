namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = max x over some axes; several largest elements share the gradient evenly (PyTorch: <c>torch.amax</c>).</summary>
    /// <param name="axis">The axes to reduce; all if none is given.</param>
    /// <param name="keepDims">Whether they stay, with size 1.</param>
    /// <remarks>NaN where one of the elements is NaN, and then the whole row's gradient too.</remarks>
    /// <exception cref="ShapeException">An axis does not exist, or is named twice.</exception>
    public Tensor<T> Amax(Axes axis = default, bool keepDims = false) => new AmaxOp(axis.On(this, "amax"), keepDims, Least: false, NaNTakesAll: false).Apply(this);

    /// <summary>y = min x over some axes; several smallest elements share the gradient evenly (PyTorch: <c>torch.amin</c>).</summary>
    /// <param name="axis">The axes to reduce; all if none is given.</param>
    /// <param name="keepDims">Whether they stay, with size 1.</param>
    /// <remarks>NaN where one of the elements is NaN, and then the whole row's gradient too.</remarks>
    /// <exception cref="ShapeException">An axis does not exist, or is named twice.</exception>
    public Tensor<T> Amin(Axes axis = default, bool keepDims = false) => new AmaxOp(axis.On(this, "amin"), keepDims, Least: true, NaNTakesAll: false).Apply(this);

    /// <summary>max x over all elements: a rank-0 tensor; several largest ones share the gradient evenly (PyTorch: <c>torch.max(x)</c>).</summary>
    /// <remarks>Where there is a NaN, the result is NaN and the NaNs share the gradient, as in PyTorch.</remarks>
    /// <exception cref="ShapeException">There are no elements.</exception>
    public Tensor<T> Max() => new AmaxOp(AxisSet.All(Filled("max").Shape), false, Least: false, NaNTakesAll: true).Apply(this);

    /// <summary>min x over all elements: a rank-0 tensor; several smallest ones share the gradient evenly (PyTorch: <c>torch.min(x)</c>).</summary>
    /// <remarks>Where there is a NaN, the result is NaN and the NaNs share the gradient, as in PyTorch.</remarks>
    /// <exception cref="ShapeException">There are no elements.</exception>
    public Tensor<T> Min() => new AmaxOp(AxisSet.All(Filled("min").Shape), false, Least: true, NaNTakesAll: true).Apply(this);

    internal sealed record AmaxOp(AxisSet Axes, bool KeepDims, bool Least, bool NaNTakesAll)
        : ReductionOp<T>(Least ? "amin" : "amax", Least ? "y = min x" : "y = max x", "expand(g ⊘ sum([x = expand(y)])) ⊙ [x = expand(y)]", Axes, KeepDims)
    {
        protected override Tensor<T> Forward(Tensor<T> x, Shape left)
        {
            for (int axis = 0; axis < x.Rank; axis++)
                if (Axes.Contains(axis) && x.Shape[axis] == 0)
                    throw new ShapeException($"{Name}: axis {axis} of {x.Describe()} has size 0: at least one element is needed.");
            return base.Forward(x, left);
        }

        protected override void Fold(ReadOnlySpan<T> x, int outer, int run, int inner, Span<T> y)
        {
            if (Least)
                FoldJob<T, Smaller<T>>.Fold(default, T.PositiveInfinity, x, outer, run, inner, y);
            else
                FoldJob<T, Larger<T>>.Fold(default, T.NegativeInfinity, x, outer, run, inner, y);
        }

        protected override Tensor<T> Fold(Tensor<T>[] row) => ScalarFormulas.SharedExtreme(row, Least ? -1 : 1);

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
        {
            var x = entry[0];
            var winners = (NaNTakesAll && T.IsNaN(entry.Output.Item()) ? x.IsNaN() : x.EqualTo(Kept(entry, entry.Output))).To<T>();
            return Kept(entry, g) / winners.Sum(Axes, keepDims: true) * winners;
        }
    }
}
