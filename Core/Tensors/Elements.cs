namespace Autograd;

/// <summary>n ↔ [i, j, …]: an element's row-major number and its index, the index arithmetic of scalar expansions.</summary>
internal static class Elements
{
    /// <summary>The index of the element with that number.</summary>
    public static int[] IndexOf(this Shape shape, int element)
    {
        var index = new int[shape.Rank];
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
            (element, index[axis]) = Math.DivRem(element, shape[axis]);
        return index;
    }

    /// <summary>The number of the element with that index.</summary>
    public static int NumberOf(this Shape shape, ReadOnlySpan<int> index)
    {
        int element = 0;
        for (int axis = 0; axis < shape.Rank; axis++)
            element = element * shape[axis] + index[axis];
        return element;
    }

    /// <summary>The numbers of all elements that a reduction over the axes brings together in its element of that number, ascending.</summary>
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
