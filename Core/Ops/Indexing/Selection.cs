using System.Numerics;

namespace Autograd;

/// <summary><c>x[…]</c>, worked out for x's shape: a slice of every axis, then places along neighbouring axes of that slice.</summary>
internal readonly struct Selection
{
    private Selection(Integers starts, Integers steps, Integers sizes, AxisSet dropped)
    {
        (Starts, Steps, Sizes, Dropped) = (starts, steps, sizes, dropped);
        Sliced = Shape.Of(sizes.Values).Without(dropped, keepDimensions: false);
    }

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

    public static Selection Of<T>(Tensor<T> x, ReadOnlySpan<AxisIndex> asked)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(x.Shape, x.Describe, asked);

    /// <summary>What is asked for of a shape; axes that are not named are taken whole.</summary>
    public static Selection Of(Shape shape, Func<string> describe, ReadOnlySpan<AxisIndex> asked)
    {
        int named = 0;
        foreach (ref readonly var index in asked)
            named += index.Axes;
        if (named > shape.Rank)
            throw new ShapeException($"index: {describe()} has {shape.Rank} axes, {named} were indexed.");
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
                (starts[axis], steps[axis], sizes[axis]) = index.On(shape[axis], () => $"axis {number} of {describe()}");
            dropped |= index.Drops ? 1 << axis : 0;
            picks |= index.Selector is not null;
            axis += index.Axes;
        }
        var selection = new Selection(Integers.Of(starts), Integers.Of(steps), Integers.Of(sizes), new AxisSet(dropped));
        return picks ? selection.Picking(describe, asked) : selection;
    }

    private Selection Picking(Func<string> describe, ReadOnlySpan<AxisIndex> asked)
    {
        var selectors = new List<(int Axis, Selector Selector)>();
        int axis = 0;
        foreach (ref readonly var index in asked)
        {
            if (index.Selector is { } selector)
                selectors.Add((axis, selector));
            axis += index.Drops ? 0 : index.Axes;
        }
        int first = selectors[0].Axis;
        if (selectors.Count == 1)
            return selectors[0].Selector is Mask mask
                ? this with { Axis = first, Merged = mask.Shape.Rank, Indices = PlacesOf(mask, first, describe) }
                : this with { Axis = first, Merged = 1, Indices = Checked((Indices)selectors[0].Selector, first, describe) };
        var paired = new Indices[selectors.Count];
        for (int i = 0; i < paired.Length; i++)
            paired[i] = selectors[i].Selector is not Indices indices ? throw new ShapeException($"index: {describe()} is indexed by a mask and by more: accepted are one mask, or indices only.")
                : selectors[i].Axis != first + i ? throw new ShapeException($"index: {describe()} is indexed by indices on axes {first} and {selectors[i].Axis} with a range between them: accepted are indices on neighbouring axes (Permute brings them together).")
                : Checked(indices, first + i, describe);
        return this with { Axis = first, Merged = paired.Length, Indices = Paired(paired, first, describe) };
    }

    private Indices Checked(Indices indices, int axis, Func<string> describe)
    {
        indices = indices.FromStart(Sliced[axis]);
        indices.RequireBelow(Sliced[axis], "index", $"axis {axis} of {describe()}");
        return indices;
    }

    private Indices PlacesOf(Mask mask, int axis, Func<string> describe) =>
        mask.Shape.Rank > 0 && mask.Shape.Sizes.SequenceEqual(Sliced.Sizes.Slice(axis, mask.Shape.Rank))
            ? mask.Places()
            : throw new ShapeException($"index: a mask of the shape {mask.Shape} was given for {describe()} from axis {axis} on: the sizes of the axes it stands for must be equal.");

    // Places counted row-major over the neighbouring axes; the indices broadcast against each other.
    private Indices Paired(Indices[] indices, int first, Func<string> describe)
    {
        var shape = indices[0].Shape;
        foreach (var other in indices)
            if (!Broadcast.TryCommon(shape, other.Shape, out shape, out int axis))
                throw new ShapeException(Broadcast.Misfit($"index of {describe()}", indices[0].Label ?? "the first indices", indices[0].Shape, other.Label ?? "the others", other.Shape, axis));
        int[] places = new int[shape.Count], one = new int[shape.Count];
        for (int i = 0; i < indices.Length; i++)
        {
            BroadcastLoop.Expand(indices[i].Values, indices[i].Shape.BroadcastTo(shape).Strides, shape.Sizes, one);
            for (int j = 0; j < places.Length; j++)
                places[j] = places[j] * Sliced[first + i] + one[j];
        }
        return Indices.Over(places, shape, string.Join(", ", indices.Select(index => index.Label ?? $"[{index.Count}]")));
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
        return [.. x.Sizes[..axis], .. indices.Sizes, .. x.Sizes[(axis + merged)..]];
    }
}
