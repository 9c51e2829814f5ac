using System.Numerics;

namespace Autograd;

/// <summary>y = Σ over a set of axes of x: the loops that sums, means and the backward pass of broadcasting share.</summary>
internal static class AxisReduction
{
    /// <summary>Sums over the axes; the result has the given shape, which holds as many elements as are left.</summary>
    /// <remarks>Neighbouring axes are summed as one; of several runs of axes the last is summed first.</remarks>
    public static Tensor<T> Sum<T>(Tensor<T> x, AxisSet axes, Shape result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var source = x.Values;
        Tensor<T>? partial = null;
        var shape = x.Shape;
        int inner = 1;
        bool any = false;
        for (int axis = shape.Rank - 1; axis >= 0;)
        {
            if (!axes.Contains(axis))
            {
                inner *= shape[axis--];
                continue;
            }
            int run = 1;
            for (; axis >= 0 && axes.Contains(axis); axis--)
                run *= shape[axis];
            int outer = 1;
            for (int left = 0; left <= axis; left++)
                outer *= shape[left];
            bool last = !AnyBelow(axes, axis);
            partial = Tensor<T>.Allocate(last ? result : [outer, inner]);
            Reduction.Sum(source, outer, run, inner, partial.WritableValues);
            source = partial.Values;
            any = true;
        }
        if (any)
            return partial!;
        var copy = Tensor<T>.Allocate(result);
        source.CopyTo(copy.WritableValues);
        return copy;
    }

    /// <summary>x seen as [outer, run, inner], with all the axes of the set in the run: x itself where they stand side by side, else a permuted copy.</summary>
    public static Tensor<T> AsRun<T>(Tensor<T> x, AxisSet axes, out int outer, out int run, out int inner)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int first = 0, end = x.Rank;
        while (first < end && !axes.Contains(first))
            first++;
        while (end > first && !axes.Contains(end - 1))
            end--;
        (outer, run, inner) = (1, axes.CountIn(x.Shape), 1);
        for (int axis = 0; axis < x.Rank; axis++)
        {
            if (axis < first)
                outer *= x.Shape[axis];
            else if (axis >= end)
                inner *= x.Shape[axis];
        }
        if (int.PopCount(axes.Bits) == end - first)
            return x;
        (outer, inner) = (run == 0 ? x.Shape.Without(axes, keepDimensions: false).Count : x.Count / run, 1);
        return AxesLast(x, axes);
    }

    /// <summary>x with the axes of the set behind all others; x itself where they stand there already.</summary>
    public static Tensor<T> AxesLast<T>(Tensor<T> x, AxisSet axes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<int> order = stackalloc int[x.Rank];
        int placed = 0;
        foreach (bool reduced in (ReadOnlySpan<bool>)[false, true])
            for (int axis = 0; axis < x.Rank; axis++)
                if (axes.Contains(axis) == reduced)
                    order[placed++] = axis;
        for (int axis = 0; axis < x.Rank; axis++)
            if (order[axis] != axis)
                return Permuted(x, order);
        return x;
    }

    /// <summary>y[i,j,k] = x with its axes in another order.</summary>
    public static Tensor<T> Permuted<T>(Tensor<T> x, ReadOnlySpan<int> order)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<int> strides = stackalloc int[x.Rank], own = stackalloc int[x.Rank], sizes = stackalloc int[x.Rank];
        StridedCopy.RowMajor(x.Shape.Sizes, own);
        for (int axis = 0; axis < x.Rank; axis++)
            (strides[axis], sizes[axis]) = (own[order[axis]], x.Shape[order[axis]]);
        var y = Tensor<T>.Allocate(Shape.Of(sizes));
        StridedCopy.Read(x.Values, 0, strides, sizes, y.WritableValues);
        return y;
    }

    private static bool AnyBelow(AxisSet axes, int axis) => (axes.Bits & ((1 << (axis + 1)) - 1)) != 0;
}
