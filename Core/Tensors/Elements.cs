namespace Autograd;

/// <summary>n ↔ [i, j, …]: the row-major number of an element and its index. Scalar expansions use this arithmetic.</summary>
internal static class Elements
{
    /// <summary>The index of an element, from its number.</summary>
    public static int[] IndexOf(this Shape shape, int element)
    {
        var index = new int[shape.Rank];
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
            (element, index[axis]) = Math.DivRem(element, shape[axis]);
        return index;
    }

    /// <summary>The number of an element, from its index.</summary>
    public static int NumberOf(this Shape shape, ReadOnlySpan<int> index)
    {
        int element = 0;
        for (int axis = 0; axis < shape.Rank; axis++)
            element = element * shape[axis] + index[axis];
        return element;
    }

    /// <summary>The numbers of the elements of x that a reduction over the axes combines into one element of its result, in ascending order.</summary>
    public static IEnumerable<int> Reduced(this Shape shape, AxisSet axes, int element)
    {
        var kept = shape.Without(axes, keepDimensions: true);
        int[] at = kept.IndexOf(element);
        Shape run = Shape.Of([.. Enumerable.Range(0, shape.Rank).Select(axis => axes.Contains(axis) ? shape[axis] : 1)]);
        for (int i = 0; i < run.Count; i++)
        {
            int[] index = run.IndexOf(i);
            for (int axis = 0; axis < index.Length; axis++)
                index[axis] += at[axis];
            yield return shape.NumberOf(index);
        }
    }
}
