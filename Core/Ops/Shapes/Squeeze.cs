using System.Globalization;

namespace Autograd;

/// <content>Axes of size 1 taken out and put in, and axes flattened into one: reshapes by another name.</content>
public partial class Tensor<T>
{
    /// <summary>x without its axes of size 1 (PyTorch: <c>torch.squeeze</c>).</summary>
    public Tensor<T> Squeeze()
    {
        int bits = 0;
        for (int axis = 0; axis < Rank; axis++)
            bits |= Shape[axis] == 1 ? 1 << axis : 0;
        return Reshape(Shape.Without(new AxisSet(bits), keepDimensions: false));
    }

    /// <summary>x without the axis where it has size 1; otherwise as it is, as in PyTorch.</summary>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public Tensor<T> Squeeze(int axis)
    {
        axis = Autograd.Axes.Axis(this, "squeeze", axis);
        return Reshape(Shape[axis] == 1 ? Shape.Without(new AxisSet(1 << axis), keepDimensions: false) : Shape);
    }

    /// <summary>x with a new axis of size 1 (PyTorch: <c>torch.unsqueeze</c>): −1 puts it last.</summary>
    /// <exception cref="ShapeException">The axis cannot be added there, or there are 8 already.</exception>
    public Tensor<T> Unsqueeze(int axis)
    {
        int at = axis < 0 ? axis + Rank + 1 : axis;
        return at >= 0 && at <= Rank
            ? Reshape(Shape.Of([.. Shape.Sizes[..at], 1, .. Shape.Sizes[at..]]))
            : throw new ShapeException(string.Create(CultureInfo.InvariantCulture, $"unsqueeze: axis {axis} cannot be added to {Describe()}: accepted are {-Rank - 1} to {Rank}."));
    }

    /// <summary>x with the axes from first to last (both included) as one (PyTorch: <c>torch.flatten</c>); a scalar becomes a vector.</summary>
    /// <exception cref="ShapeException">There is no such axis, or the last stands before the first.</exception>
    public Tensor<T> Flatten(int first = 0, int last = -1)
    {
        if (Rank == 0)
            return Reshape(Shape.Of(1));
        (first, last) = (Autograd.Axes.Axis(this, "flatten", first), Autograd.Axes.Axis(this, "flatten", last));
        if (last < first)
            throw new ShapeException($"flatten: axes {first} to {last} of {Describe()} were asked for: the last must not stand before the first.");
        var flat = Shape.OfResult("flatten", Shape.Sizes[first..(last + 1)], this); // of a tensor without elements, some axes can be too large
        return Reshape(Shape.Of([.. Shape.Sizes[..first], flat.Count, .. Shape.Sizes[(last + 1)..]]));
    }
}
