namespace Autograd;

/// <summary>
/// source → target: how an operand was broadcast to the shape of an op's result, by NumPy's rules. The shapes are aligned
/// at their last axes. Missing axes are added in front, and axes of size 1 are stretched.
/// </summary>
/// <remarks>
/// The tape holds one broadcast per operand. The vjp of a broadcast is the sum over the axes that it added or stretched. The
/// backward pass computes this sum in one place, from this record.
/// </remarks>
public sealed class Broadcast
{
    private readonly int[] _strides;

    private Broadcast(Shape source, Shape target, AxisSet added, AxisSet stretched, int[] strides)
    {
        Source = source;
        Target = target;
        Added = added;
        Stretched = stretched;
        _strides = strides;
    }

    /// <summary>The operand's own shape.</summary>
    public Shape Source { get; }

    /// <summary>The shape that the operand is broadcast to.</summary>
    public Shape Target { get; }

    /// <summary>The axes of the target that the source does not have. They are the first axes.</summary>
    public AxisSet Added { get; }

    /// <summary>The axes with size 1 in the source and another size in the target.</summary>
    public AxisSet Stretched { get; }

    /// <summary>The axes over which the backward pass sums the gradient: <see cref="Added"/> and <see cref="Stretched"/>.</summary>
    public AxisSet Summed => new(Added.Bits | Stretched.Bits);

    /// <summary>Whether source and target are the same shape. Then both passes leave the values as they are.</summary>
    public bool IsIdentity => Added.IsEmpty && Stretched.IsEmpty;

    /// <summary>For each axis of the target, the stride in the source's memory. It is 0 where the source is replicated.</summary>
    internal ReadOnlySpan<int> Strides => _strides;

    /// <summary>The broadcast source → target.</summary>
    /// <exception cref="ShapeException">The source does not broadcast to the target.</exception>
    public static Broadcast Between(Shape source, Shape target)
    {
        int front = target.Rank - source.Rank;
        if (front < 0)
            throw new ShapeException($"The shape {source} cannot be broadcast to {target}: it has more axes.");
        int added = (1 << front) - 1, stretched = 0, stride = 1;
        var strides = new int[target.Rank];
        for (int axis = target.Rank - 1; axis >= front; axis--)
        {
            int size = source[axis - front];
            if (size == target[axis])
                strides[axis] = stride;
            else if (size == 1)
                stretched |= 1 << axis;
            else
                throw new ShapeException($"The shape {source} cannot be broadcast to {target}: axis {axis} of the target has size {target[axis]}, the source has {size} there (accepted: {target[axis]} or 1).");
            stride *= size;
        }
        return new Broadcast(source, target, new AxisSet(added), new AxisSet(stretched), strides);
    }

    /// <summary>The shape that both shapes broadcast to. Each axis has the size that is not 1.</summary>
    /// <exception cref="ShapeException">The sizes of some axis differ and neither is 1.</exception>
    public static Shape Common(Shape left, Shape right) => Common("broadcast", "left", left, "right", right);

    /// <summary>The same for an operation and operands that have names.</summary>
    internal static Shape Common(string operation, string leftName, Shape left, string rightName, Shape right)
    {
        try
        {
            return TryCommon(left, right, out var common, out int axis)
                ? common
                : throw new ShapeException(BroadcastMisfit.Text(operation, leftName, left, rightName, right, axis));
        }
        catch (ShapeException tooLarge) when (tooLarge.IsTooLarge)
        {
            throw tooLarge.Of(operation, $"{leftName} {left}", $"{rightName} {right}");
        }
    }

    /// <summary>Whether a shape broadcasts to just this one.</summary>
    internal static bool Reaches(Shape source, Shape target)
    {
        bool reaches = source.Rank <= target.Rank;
        for (int back = 1; reaches && back <= source.Rank; back++)
            reaches = source[^back] == 1 || source[^back] == target[^back];
        return reaches;
    }

    /// <summary>As <see cref="Common(Shape, Shape)"/>, but without an exception. <paramref name="badAxis"/> is the axis that does not fit, counted from the end (−1 is the last).</summary>
    internal static bool TryCommon(Shape left, Shape right, out Shape common, out int badAxis)
    {
        badAxis = 0;
        if (ReferenceEquals(left, right) || left.Equals(right) || right.Rank == 0)
        {
            common = left;
            return true;
        }
        int rank = Math.Max(left.Rank, right.Rank);
        Span<int> sizes = stackalloc int[Shape.MaximumRank];
        bool isLeft = rank == left.Rank, isRight = rank == right.Rank;
        for (int back = 1; back <= rank; back++)
        {
            int a = back <= left.Rank ? left[^back] : 1, b = back <= right.Rank ? right[^back] : 1;
            if (a != b && a != 1 && b != 1)
            {
                badAxis = -back;
                common = left;
                return false;
            }
            int size = a == 1 ? b : a;
            sizes[rank - back] = size;
            isLeft &= size == a;
            isRight &= size == b;
        }
        common = isLeft ? left : isRight ? right : Shape.Of(sizes[..rank]);
        return true;
    }

    /// <summary>The effect of the broadcast on the gradient, for example <c>[64] → [32,64]: added axis 0, so the gradient sums axis 0</c>.</summary>
    public string Explain()
    {
        if (IsIdentity)
            return $"{Source}: no broadcast, the gradient passes unchanged";
        var parts = new List<string>();
        if (!Added.IsEmpty)
            parts.Add($"added {Plural(Added)}");
        if (!Stretched.IsEmpty)
            parts.Add($"stretched {Plural(Stretched)}");
        return $"{Source} → {Target}: {string.Join(" and ", parts)}, so the gradient sums {Plural(Summed)}";

        static string Plural(AxisSet axes) => int.PopCount(axes.Bits) == 1 ? $"axis {axes}" : $"axes {axes}";
    }

    /// <summary>For example <c>[64]→[32,64]</c>.</summary>
    public override string ToString() => $"{Source}→{Target}";
}
