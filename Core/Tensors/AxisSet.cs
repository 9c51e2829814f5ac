namespace Autograd;

/// <summary>A set of axes, for example those that a reduction sums over. Bit i stands for axis i.</summary>
/// <remarks>It has value equality, so two ops over the same axes are equal.</remarks>
public readonly record struct AxisSet(int Bits)
{
    /// <summary>All axes of a shape.</summary>
    public static AxisSet All(Shape shape) => new((1 << shape.Rank) - 1);

    /// <summary>The given axes of a shape. Negative axes count from the end.</summary>
    /// <exception cref="ShapeException">An axis does not exist, or is named twice.</exception>
    public static AxisSet Of(Shape shape, params ReadOnlySpan<int> axes)
    {
        int bits = 0;
        foreach (int axis in axes)
        {
            int bit = 1 << shape.NormalizeAxis(axis);
            if ((bits & bit) != 0)
                throw new ShapeException($"Axis {axis} of the shape {shape} is named twice.");
            bits |= bit;
        }
        return new AxisSet(bits);
    }

    /// <summary>Whether the axis (0 or more) is in the set.</summary>
    public bool Contains(int axis) => (Bits >> axis & 1) != 0;

    /// <summary>Whether the set is empty.</summary>
    public bool IsEmpty => Bits == 0;

    /// <summary>∏ of the shape's sizes over the set: the number of elements that are reduced to one.</summary>
    public int CountIn(Shape shape)
    {
        int count = 1;
        for (int axis = 0; axis < shape.Rank; axis++)
            if (Contains(axis))
                count *= shape[axis];
        return count;
    }

    /// <summary>For example <c>0</c> or <c>0,2</c>.</summary>
    public override string ToString()
    {
        int bits = Bits;
        return string.Join(',', Enumerable.Range(0, Shape.MaximumRank).Where(axis => (bits >> axis & 1) != 0));
    }
}
