using System.Globalization;

namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = x several times along each axis, in memory of its own: <c>x.Repeat(2, 1)</c> (PyTorch: <c>x.repeat(2, 1)</c>).</summary>
    /// <param name="times">How often, for each axis; numbers before x's first axis add axes.</param>
    /// <exception cref="ShapeException">There are fewer numbers than axes, or one is negative.</exception>
    public Tensor<T> Repeat(params ReadOnlySpan<int> times)
    {
        int added = times.Length - Rank;
        if (added < 0 || times.ContainsAnyInRange(int.MinValue, -1))
            throw new ShapeException($"repeat: {Describe()} was to be repeated [{Integers.Of(times)}] times: one number per axis is needed, 0 or more.");
        var y = BroadcastTo([.. times[..added], .. Shape.Sizes]);
        for (int axis = added; axis < times.Length; axis++)
            if (times[axis] != 1)
                y = y.Places(axis, times[axis], static (i, size, _) => i % size);
        return y;
    }

    /// <summary>y = each place of an axis several times in a row: 1, 2 gives 1, 1, 2, 2 (PyTorch: <c>torch.repeat_interleave(x, times, dim)</c>).</summary>
    /// <exception cref="ShapeException">There is no such axis, or the number is negative.</exception>
    public Tensor<T> RepeatInterleave(int times, int axis)
    {
        axis = Autograd.Axes.Axis(this, "repeat interleave", axis);
        return times >= 0
            ? Places(axis, times, static (i, _, times) => i / times)
            : throw new ShapeException(string.Create(CultureInfo.InvariantCulture, $"repeat interleave: {Describe()} was to be repeated {times} times: accepted are 0 and more."));
    }

    private Tensor<T> Places(int axis, int times, Func<int, int, int, int> place)
    {
        int size = Shape[axis];
        long elements = (long)Math.Max(Count, size) * times;
        if (elements > Array.MaxLength)
            throw new ShapeException($"repeat: axis {axis} of {Describe()} repeated {times} times gives {elements} elements: at most {Array.MaxLength} fit in one tensor.");
        int[] places = [.. Enumerable.Range(0, size * times).Select(i => place(i, size, times))];
        return IndexSelect(axis, Indices.Over(places, [places.Length], null));
    }
}
