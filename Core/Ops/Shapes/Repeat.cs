namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = x several times along each axis: <c>x.Repeat(2, 1)</c> (PyTorch: <c>x.repeat(2, 1)</c>).</summary>
    /// <param name="times">How often, for each axis; numbers before x's first axis add axes.</param>
    /// <exception cref="ShapeException">There are fewer numbers than axes, or one is negative.</exception>
    public Tensor<T> Repeat(params ReadOnlySpan<int> times)
    {
        int added = times.Length - Rank;
        if (added < 0 || times.ContainsAnyInRange(int.MinValue, -1))
            throw new ShapeException($"repeat: {Describe()} was to be repeated [{string.Join(',', times.ToArray())}] times: one number per axis is needed, 0 or more.");
        Span<int> sizes = new int[times.Length];
        sizes.Fill(1);
        Shape.Sizes.CopyTo(sizes[added..]);
        var y = Reshape(sizes);
        for (int axis = 0; axis < times.Length; axis++)
            if (times[axis] != 1)
                y = y.Replicated(axis, times[axis], y.Shape.Around(axis).Outer);
        return y;
    }

    /// <summary>y = each place of an axis several times in a row: 1, 2 gives 1, 1, 2, 2 (PyTorch: <c>torch.repeat_interleave(x, times, dim)</c>).</summary>
    /// <exception cref="ShapeException">There is no such axis, or the number is negative.</exception>
    public Tensor<T> RepeatInterleave(int times, int axis)
    {
        axis = Autograd.Axes.Axis(this, "repeat interleave", axis);
        return times >= 0
            ? Replicated(axis, times, Shape.Around(axis).Outer * Shape[axis])
            : throw new ShapeException($"repeat interleave: {Describe()} was to be repeated {times} times: accepted are 0 and more.");
    }

    // The elements as that many runs, each run several times in a row, so that the axis is longer by that factor.
    private Tensor<T> Replicated(int axis, int times, int runs)
    {
        Span<int> sizes = Shape.Sizes.ToArray();
        sizes[axis] = checked(sizes[axis] * times);
        int run = runs == 0 ? 0 : Count / runs;
        return Reshape(runs, 1, run).BroadcastTo([runs, times, run]).Reshape(Shape.Of(sizes));
    }
}
