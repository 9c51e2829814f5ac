using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>(d₀, d₁, …): the sizes of a tensor's axes, in row-major order. The shape of a scalar has rank 0 and is written <c>[]</c>.</summary>
/// <remarks>Immutable. A shape has at most <see cref="MaximumRank"/> axes. An axis may have size 0.</remarks>
[CollectionBuilder(typeof(Shape), nameof(Of))]
public sealed class Shape : IEquatable<Shape>
{
    /// <summary>The largest number of axes.</summary>
    public const int MaximumRank = 8;

    /// <summary>The shape of a scalar. It has no axes and one element.</summary>
    public static Shape Scalar { get; } = new([], 1);

    private const int KeptBroadcasts = 8;

    // The latest shape of each hash. Each training step uses the same few shapes and finds them, with their broadcasts, here.
    private static readonly Shape?[] Latest = new Shape?[4096];

    private readonly int[] _sizes;
    private Broadcast? _identity;
    private Broadcast[] _broadcasts = [];

    private Shape(int[] sizes, int count)
    {
        _sizes = sizes;
        Count = count;
    }

    /// <summary>A shape with the given axis sizes.</summary>
    /// <exception cref="ShapeException">A size is negative, there are more than 8 axes, or the product of the sizes does not fit.</exception>
    public static Shape Of(params ReadOnlySpan<int> sizes)
    {
        if (sizes.Length == 0)
            return Scalar;
        ref var latest = ref Latest[Hash(sizes)];
        var shape = latest;
        return shape is not null && shape.Sizes.SequenceEqual(sizes) ? shape : latest = Create(sizes);
    }

    /// <summary>The shape of an op's result. If it is too large, the error names the op and its operands.</summary>
    /// <exception cref="ShapeException">As <see cref="Of"/>.</exception>
    internal static Shape OfResult(string operation, ReadOnlySpan<int> sizes, params ReadOnlySpan<INamed> operands)
    {
        try
        {
            return Of(sizes);
        }
        catch (ShapeException tooLarge) when (tooLarge.IsTooLarge)
        {
            throw tooLarge.Of(operation, operands);
        }
    }

    /// <summary>The shape of parts that stand one after another along an axis. If it is too large, the error names the op and the first part.</summary>
    /// <exception cref="ShapeException">It is too large.</exception>
    internal static Shape OfJoined(string operation, int parts, string kind, INamed first, ReadOnlySpan<int> sizes, int axis, long total)
    {
        Int128 count = total;
        for (int other = 0; other < sizes.Length; other++)
            count = other == axis ? count : count * sizes[other];
        return total <= Array.MaxLength && count <= Array.MaxLength
            ? [.. sizes[..axis], (int)total, .. sizes[(axis + 1)..]]
            : throw new ShapeException($"{operation}: {parts} {kind} like {first.Describe()} have {count} elements and {total} places along axis {axis} together: at most {Array.MaxLength} fit in one tensor.");
    }

    private static uint Hash(ReadOnlySpan<int> sizes)
    {
        uint hash = 0;
        foreach (int size in sizes)
            hash = (hash ^ (uint)size) * 0x9E3779B1;
        return hash >> 20;
    }

    private static Shape Create(ReadOnlySpan<int> sizes)
    {
        if (sizes.Length > MaximumRank)
            throw new ShapeException($"A shape of rank {sizes.Length} was asked for: at most {MaximumRank} axes are supported.");
        long count = 1;
        bool empty = false, overflow = false;
        foreach (int size in sizes)
        {
            if (size < 0)
                throw new ShapeException($"The shape {Text(sizes)} has a negative axis: every axis needs a size of 0 or more.");
            empty |= size == 0;
            overflow |= count * size > Array.MaxLength;
            count = overflow ? 1 : count * size;
        }
        if (overflow && !empty)
        {
            string tooLarge = $"The shape {Text(sizes)} has {Product(sizes)} elements: at most {Array.MaxLength} fit in one tensor.";
            throw new ShapeException(tooLarge) { TooLarge = tooLarge };
        }
        return new Shape(sizes.ToArray(), empty ? 0 : (int)count);
    }

    internal static BigInteger Product(ReadOnlySpan<int> sizes)
    {
        var product = BigInteger.One;
        foreach (int size in sizes)
            product *= size;
        return product;
    }

    /// <summary>The number of axes.</summary>
    public int Rank => _sizes.Length;

    /// <summary>∏ dᵢ: the number of elements of a tensor with this shape (1 for rank 0).</summary>
    public int Count { get; }

    /// <summary>dᵢ. A negative axis counts from the end, as in PyTorch.</summary>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public int this[int axis] => _sizes[NormalizeAxis(axis)];

    /// <summary>dᵢ, also from the end: <c>shape[^1]</c> is the last axis.</summary>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public int this[Index axis]
    {
        get
        {
            int offset = axis.GetOffset(Rank);
            return (uint)offset < (uint)Rank
                ? _sizes[offset]
                : throw new ShapeException(Rank == 0
                    ? $"Axis {axis} was asked for, but a scalar has no axes."
                    : $"Axis {axis} does not exist in the shape {this}: accepted are ^{Rank} to ^1.");
        }
    }

    /// <summary>The sizes, in the order of the axes.</summary>
    public ReadOnlySpan<int> Sizes => _sizes;

    /// <summary>The broadcast of this shape to itself.</summary>
    internal Broadcast Identity => _identity ??= Broadcast.Between(this, this);

    /// <summary>The broadcast to <paramref name="target"/>. The latest ones are cached, because each training step uses the same.</summary>
    internal Broadcast BroadcastTo(Shape target)
    {
        if (ReferenceEquals(this, target) || Equals(target))
            return Identity;
        var known = _broadcasts;
        foreach (var broadcast in known)
            if (broadcast.Target.Equals(target))
                return broadcast;
        var added = Broadcast.Between(this, target);
        _broadcasts = [added, .. known.AsSpan(0, Math.Min(known.Length, KeptBroadcasts - 1))];
        return added;
    }

    /// <summary>The axis itself, or axis + rank if it is negative.</summary>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public int NormalizeAxis(int axis)
    {
        int normalized = axis < 0 ? axis + Rank : axis;
        return normalized >= 0 && normalized < Rank
            ? normalized
            : throw new ShapeException(Rank == 0
                ? $"Axis {axis} was asked for, but a scalar has no axes."
                : $"Axis {axis} does not exist in the shape {this}: accepted are {-Rank} to {Rank - 1}.");
    }

    /// <summary>This shape without the given axes. If <paramref name="keepDimensions"/> is set, they stay with size 1.</summary>
    /// <exception cref="ShapeException">An axis of the set does not exist.</exception>
    internal Shape Without(AxisSet axes, bool keepDimensions)
    {
        if (axes.Bits >>> Rank != 0)
            throw new ShapeException($"The axes {axes} do not all exist in the shape {this}.");
        Span<int> kept = stackalloc int[MaximumRank];
        int rank = 0;
        for (int axis = 0; axis < Rank; axis++)
        {
            if (!axes.Contains(axis))
                kept[rank++] = _sizes[axis];
            else if (keepDimensions)
                kept[rank++] = 1;
        }
        return Of(kept[..rank]);
    }

    /// <summary>The same for the result of an op. If it is too large (where an axis of size 0 goes), the error names the op and its operand.</summary>
    /// <exception cref="ShapeException">An axis of the set does not exist, or the shape is too large.</exception>
    internal Shape Without(AxisSet axes, bool keepDimensions, string operation, INamed operand)
    {
        try
        {
            return Without(axes, keepDimensions);
        }
        catch (ShapeException tooLarge) when (tooLarge.IsTooLarge)
        {
            throw tooLarge.Of(operation, operand);
        }
    }

    /// <summary>∏ of the sizes before the axis and ∏ of those after it: the view [outer, axis, inner] of x.</summary>
    internal (int Outer, int Inner) Around(int axis)
    {
        int outer = 1, inner = 1;
        for (int before = 0; before < axis; before++)
            outer *= _sizes[before];
        for (int after = axis + 1; after < Rank; after++)
            inner *= _sizes[after];
        return (outer, inner);
    }

    /// <summary>Enumerates the sizes. With it a shape can be written as a collection expression: <c>Shape s = [32, 27];</c></summary>
    public ReadOnlySpan<int>.Enumerator GetEnumerator() => Sizes.GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Shape? other) => ReferenceEquals(this, other) || (other is not null && Sizes.SequenceEqual(other.Sizes));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (int size in _sizes)
            hash.Add(size);
        return hash.ToHashCode();
    }

    /// <summary>For example <c>[32,27]</c>, or <c>[]</c> for a scalar.</summary>
    public override string ToString() => Text(_sizes);

    internal static string Text(ReadOnlySpan<int> sizes) => $"[{string.Join(',', sizes.ToArray().Select(size => size.ToString(CultureInfo.InvariantCulture)))}]";
}
