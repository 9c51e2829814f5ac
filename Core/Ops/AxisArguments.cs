using System.Numerics;

namespace Autograd;

/// <summary>The axes that a caller names, checked; errors name the op, the operand and what is accepted.</summary>
internal static class AxisArguments
{
    /// <summary>The axis, from 0; a negative one counts from the end.</summary>
    public static int Axis<T>(string operation, Tensor<T> x, int axis)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int normalized = axis < 0 ? axis + x.Rank : axis;
        return normalized >= 0 && normalized < x.Rank
            ? normalized
            : throw new ShapeException(x.Rank == 0
                ? $"{operation}: axis {axis} of {x.Describe()} was asked for, but a scalar has no axes."
                : $"{operation}: axis {axis} of {x.Describe()} does not exist: accepted are {-x.Rank} to {x.Rank - 1}.");
    }

    /// <summary>The set of axes; an empty list means all of them, as in PyTorch.</summary>
    public static AxisSet Axes<T>(string operation, Tensor<T> x, ReadOnlySpan<int> axes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (axes.Length == 0)
            return AxisSet.All(x.Shape);
        int bits = 0;
        foreach (int axis in axes)
        {
            int bit = 1 << Axis(operation, x, axis);
            if ((bits & bit) != 0)
                throw new ShapeException($"{operation}: axis {axis} of {x.Describe()} is named twice: every axis may be named once.");
            bits |= bit;
        }
        return new AxisSet(bits);
    }

    /// <summary>Throws where the axes hold no elements, for an op that has no value for none.</summary>
    public static void RequireElements<T>(string operation, Tensor<T> x, AxisSet axes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int axis = 0; axis < x.Rank; axis++)
            if (axes.Contains(axis) && x.Shape[axis] == 0)
                throw new ShapeException($"{operation}: axis {axis} of {x.Describe()} has size 0: at least one element is needed.");
    }

    /// <summary>A reduction's result, or its gradient, with the reduced axes back in place, of size 1.</summary>
    public static Tensor<T> Restored<T>(this Tensor<T> reduced, Shape shape, AxisSet axes)
        where T : unmanaged, IFloatingPointIeee754<T> => reduced.Reshape(shape.Without(axes, keepDimensions: true));
}
