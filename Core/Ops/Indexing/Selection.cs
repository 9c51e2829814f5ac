namespace Autograd;

/// <summary><c>x[…]</c>, worked out for x's shape: a slice of every axis, then places along neighbouring axes of that slice.</summary>
internal readonly struct Selection
{
    private Selection(Integers starts, Integers steps, Integers sizes, AxisSet dropped)
    {
        (Starts, Steps, Sizes, Dropped) = (starts, steps, sizes, dropped);
        Sliced = Shape.Of(sizes.Values).Without(dropped, keepDimensions: false);
    }

    // All of a shape: indices alone are common in training, and need no slice.
    private Selection(Shape whole) => Sliced = whole;

    public Integers Starts { get; }

    public Integers Steps { get; }

    public Integers Sizes { get; }

    public AxisSet Dropped { get; }

    /// <summary>The slice's shape.</summary>
    public Shape Sliced { get; }

    /// <summary>The places that are picked from the slice; null where the slice is all.</summary>
    public Indices? Indices { get; private init; }

    /// <summary>The first of the slice's axes that the places stand for.</summary>
    public int Axis { get; private init; }

    /// <summary>How many of the slice's axes the places stand for, counted row-major.</summary>
    public int Merged { get; private init; }

    /// <summary>Whether the slice takes all of a shape.</summary>
    public bool IsWhole(Shape shape) => Dropped.IsEmpty && shape.Equals(Sliced);

    /// <summary>What is asked for of a tensor or of indices; axes that are not named are taken whole.</summary>
    public static Selection Of(Shape shape, INamed named, ReadOnlySpan<AxisIndex> asked)
    {
        int count = 0;
        bool indicesOnly = asked.Length > 0;
        foreach (ref readonly var index in asked)
        {
            count += index.Axes;
            indicesOnly &= index.Selector is Indices;
        }
        if (count > shape.Rank)
            throw new ShapeException($"index: {named.Describe()} has {shape.Rank} axes, {count} were indexed.");
        if (indicesOnly)
            return new Selection(shape).Picking(named, asked);
        Span<int> starts = stackalloc int[shape.Rank], steps = stackalloc int[shape.Rank], sizes = stackalloc int[shape.Rank];
        shape.Sizes.CopyTo(sizes);
        steps.Fill(1);
        starts.Clear();
        int axis = 0, dropped = 0;
        bool picks = false;
        foreach (ref readonly var index in asked)
        {
            int number = axis;
            if (index.Selector is null)
                (starts[axis], steps[axis], sizes[axis]) = index.On(shape[axis], () => $"axis {number} of {named.Describe()}");
            dropped |= index.Drops ? 1 << axis : 0;
            picks |= index.Selector is not null;
            axis += index.Axes;
        }
        var selection = new Selection(Integers.Of(starts), Integers.Of(steps), Integers.Of(sizes), new AxisSet(dropped));
        return picks ? selection.Picking(named, asked) : selection;
    }

    private Selection Picking(INamed named, ReadOnlySpan<AxisIndex> asked)
    {
        int axis = 0, first = -1, merged = 0;
        Mask? mask = null;
        Indices? places = null;
        foreach (ref readonly var index in asked)
        {
            if (index.Selector is { } selector)
            {
                if (first >= 0 && axis != first + merged)
                    throw new ShapeException($"index: {named.Describe()} is indexed by indices on axes {first} and {axis} with a range between them: accepted are indices on neighbouring axes (Permute brings them together).");
                if (mask is not null || selector is Mask && first >= 0)
                    throw new ShapeException($"index: {named.Describe()} is indexed by a mask and by more: accepted are one mask, or indices only.");
                first = first < 0 ? axis : first;
                merged += index.Axes;
                mask = selector as Mask;
                places = mask is null ? Paired(places, Checked((Indices)selector, axis, named), Sliced[axis], named) : PlacesOf(mask, axis, named);
            }
            axis += index.Drops ? 0 : index.Axes;
        }
        return this with { Axis = first, Merged = merged, Indices = places };
    }

    private Indices Checked(Indices indices, int axis, INamed named)
    {
        indices = indices.FromStart(Sliced[axis]);
        indices.RequireBelow(Sliced[axis], "index", $"axis {axis} of {named.Describe()}");
        return indices;
    }

    private Indices PlacesOf(Mask mask, int axis, INamed named) =>
        mask.Shape.Rank > 0 && mask.Shape.Sizes.SequenceEqual(Sliced.Sizes.Slice(axis, mask.Shape.Rank))
            ? mask.Places()
            : throw new ShapeException($"index: a mask of the shape {mask.Shape} was given for {named.Describe()} from axis {axis} on: the sizes of the axes it stands for must be equal.");

    // Places counted row-major over the axes so far and one more; the indices broadcast against each other.
    private static Indices Paired(Indices? places, Indices next, int size, INamed named)
    {
        if (places is null)
            return next;
        var shape = Broadcast.Common($"index of {named.Describe()}", places.Label ?? "the first indices", places.Shape, next.Label ?? "the next ones", next.Shape);
        int[] paired = new int[shape.Count];
        ReadOnlySpan<int> left = places.Replicated(shape), right = next.Replicated(shape);
        for (int i = 0; i < paired.Length; i++)
            paired[i] = left[i] * size + right[i];
        string? label = places.Label is null || next.Label is null ? places.Label ?? next.Label : $"{places.Label}, {next.Label}"; // of (0 … n − 1, Yb) it is Yb
        return Indices.Over(paired, shape, label);
    }

    /// <summary>The numbers of the selected elements in a tensor of the whole shape, in the result's order; and the result's shape.</summary>
    public (int[] Elements, Shape Result) ElementsOf(Shape whole)
    {
        int outer, size, inner;
        if (Indices is not null && IsWhole(whole))
        {
            var all = Picked(whole, Axis, Merged, Indices.Shape, out outer, out size, out inner);
            var places = new int[all.Count];
            for (int i = 0; i < places.Length; i++)
                places[i] = (i / inner / Indices.Count * size + Indices.Values[i / inner % Indices.Count]) * inner + i % inner;
            return (places, all);
        }
        int[] sliced = new int[Sliced.Count];
        Span<int> strides = stackalloc int[whole.Rank], counter = stackalloc int[whole.Rank];
        int at = Slicing.Walk(whole, Starts, Steps, strides);
        counter.Clear();
        for (int i = 0; i < sliced.Length; i++)
        {
            sliced[i] = at;
            for (int axis = whole.Rank - 1; axis >= 0; axis--)
            {
                at += strides[axis];
                if (++counter[axis] < Sizes[axis])
                    break;
                at -= strides[axis] * Sizes[axis];
                counter[axis] = 0;
            }
        }
        if (Indices is null)
            return (sliced, Sliced);
        var result = Picked(Sliced, Axis, Merged, Indices.Shape, out outer, out size, out inner);
        var elements = new int[result.Count];
        IndexKernel.SelectByCopy<int>(sliced, outer, size, inner, Indices.Values, elements);
        return (elements, result);
    }

    /// <summary>The shape with the indices' axes in place of the merged ones, and x seen as [outer, size, inner] around those.</summary>
    public static Shape Picked(Shape x, int axis, int merged, Shape indices, out int outer, out int size, out int inner)
    {
        (outer, size, inner) = (1, 1, 1);
        for (int at = 0; at < x.Rank; at++)
            if (at < axis) outer *= x[at];
            else if (at < axis + merged) size *= x[at];
            else inner *= x[at];
        int rank = x.Rank - merged + indices.Rank;
        Span<int> sizes = stackalloc int[rank];
        x.Sizes[..axis].CopyTo(sizes);
        indices.Sizes.CopyTo(sizes[axis..]);
        x.Sizes[(axis + merged)..].CopyTo(sizes[(axis + indices.Rank)..]);
        return Shape.Of(sizes);
    }
}
