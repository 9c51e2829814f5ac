using System.Numerics;

namespace Autograd;

/// <summary>Axes of size 1 taken out and put in, and axes flattened into one: reshapes by another name.</summary>
public static class SqueezeMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>x without its axes of size 1 (PyTorch: <c>torch.squeeze</c>).</summary>
        public Tensor<T> Squeeze()
        {
            int bits = 0;
            for (int axis = 0; axis < x.Rank; axis++)
                bits |= x.Shape[axis] == 1 ? 1 << axis : 0;
            return x.Reshape(x.Shape.Without(new AxisSet(bits), keepDimensions: false));
        }

        /// <summary>x without the axis where it has size 1; otherwise x itself, as in PyTorch.</summary>
        /// <exception cref="ShapeException">There is no such axis.</exception>
        public Tensor<T> Squeeze(int axis)
        {
            axis = AxisArguments.Axis("squeeze", x, axis);
            return x.Shape[axis] == 1 ? x.Reshape(x.Shape.Without(new AxisSet(1 << axis), keepDimensions: false)) : x;
        }

        /// <summary>x with a new axis of size 1 (PyTorch: <c>torch.unsqueeze</c>): −1 puts it last.</summary>
        /// <exception cref="ShapeException">The axis cannot be added there, or there are 8 already.</exception>
        public Tensor<T> Unsqueeze(int axis)
        {
            int at = axis < 0 ? axis + x.Rank + 1 : axis;
            if (at < 0 || at > x.Rank)
                throw new ShapeException($"unsqueeze: axis {axis} cannot be added to {x.Describe()}: accepted are {-x.Rank - 1} to {x.Rank}.");
            return x.Reshape(Shape.Of([.. x.Shape.Sizes[..at], 1, .. x.Shape.Sizes[at..]]));
        }

        /// <summary>x with the axes from first to last (both included) as one (PyTorch: <c>torch.flatten</c>); a scalar becomes a vector.</summary>
        /// <exception cref="ShapeException">There is no such axis, or the last stands before the first.</exception>
        public Tensor<T> Flatten(int first = 0, int last = -1)
        {
            if (x.Rank == 0)
                return x.Reshape(Shape.Of(1));
            (first, last) = (AxisArguments.Axis("flatten", x, first), AxisArguments.Axis("flatten", x, last));
            if (last < first)
                throw new ShapeException($"flatten: axes {first} to {last} of {x.Describe()} were asked for: the last must not stand before the first.");
            int size = 1;
            foreach (int part in x.Shape.Sizes[first..(last + 1)])
                size *= part;
            return x.Reshape(Shape.Of([.. x.Shape.Sizes[..first], size, .. x.Shape.Sizes[(last + 1)..]]));
        }
    }
}
