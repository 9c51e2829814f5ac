using System.Globalization;

namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>x₀, x₁, … = x cut along an axis into parts of one size; the last may be smaller (PyTorch: <c>torch.split</c>).</summary>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    public Tensor<T>[] Split(int size, int axis = 0)
    {
        axis = Autograd.Axes.Axis(this, "split", axis);
        if (size < 1)
            throw new ArgumentOutOfRangeException(nameof(size), string.Create(CultureInfo.InvariantCulture, $"split: {Describe()} cannot be cut into parts of size {size}: accepted are 1 and more."));
        int whole = Shape[axis];
        var parts = new Tensor<T>[Math.Max((int)(((long)whole + size - 1) / size), 1)];
        for (int i = 0; i < parts.Length; i++)
            parts[i] = Narrow(axis, i * size, Math.Min(size, whole - i * size));
        return parts;
    }

    /// <summary>x₀, x₁, … = x cut along an axis into parts of the given sizes (PyTorch: <c>torch.split</c>).</summary>
    /// <exception cref="ShapeException">There is no such axis, or the sizes do not add up to its size.</exception>
    public Tensor<T>[] Split(ReadOnlySpan<int> sizes, int axis = 0)
    {
        axis = Autograd.Axes.Axis(this, "split", axis);
        long sum = 0;
        bool negative = false;
        foreach (int size in sizes)
            (sum, negative) = (sum + size, negative || size < 0);
        if (negative || sum != Shape[axis])
            throw new ShapeException($"split: the sizes {Integers.Of(sizes)} for axis {axis} of {Describe()} add up to {sum}: they must be 0 or more and add up to {Shape[axis]}.");
        var parts = new Tensor<T>[sizes.Length];
        for (int i = 0, start = 0; i < sizes.Length; start += sizes[i++])
            parts[i] = Narrow(axis, start, sizes[i]);
        return parts;
    }

    /// <summary>x cut along an axis into so many parts, all but the last of one size (PyTorch: <c>torch.chunk</c>). Fewer parts come where the axis is short.</summary>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public Tensor<T>[] Chunk(int count, int axis = 0)
    {
        if (count < 1)
            throw new ArgumentOutOfRangeException(nameof(count), string.Create(CultureInfo.InvariantCulture, $"chunk: {Describe()} cannot be cut into {count} parts: accepted are 1 and more."));
        return Split(Math.Max(1, (Shape[Autograd.Axes.Axis(this, "chunk", axis)] + count - 1) / count), axis);
    }
}
