using System.Numerics;

namespace Autograd;

/// <summary>y = Σ over a set of axes of x: the loops that sums, means and the backward pass of broadcasting share.</summary>
internal static class AxisReduction
{
    /// <summary>Sums over the axes; the result has the given shape, which holds as many elements as are left.</summary>
    /// <remarks>Neighbouring axes fall together; of several runs of axes the last is summed first.</remarks>
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

    private static bool AnyBelow(AxisSet axes, int axis) => (axes.Bits & ((1 << (axis + 1)) - 1)) != 0;
}
