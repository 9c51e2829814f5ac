using System.Numerics;
using System.Runtime.InteropServices;

namespace Autograd;

/// <summary>mᵢ ∈ {true, false} with a shape: what a comparison of tensors gives (PyTorch: a tensor of <c>torch.bool</c>). It has no gradient.</summary>
/// <remarks><c>x[mask]</c> picks the elements where it is true, <c>Tensor.Where(mask, a, b)</c> chooses, <c>mask * x</c> is x there and 0 elsewhere.</remarks>
public sealed class Mask : Selector
{
    private readonly Bits _bits;

    private Mask(Bits bits, Shape shape, string? label = null)
        : base(shape, label) => _bits = bits;

    /// <summary>A mask with a copy of the given values, row-major.</summary>
    /// <exception cref="ShapeException">There are more or fewer values than the shape holds.</exception>
    public static Mask Of(ReadOnlySpan<bool> values, Shape shape) => values.Length == shape.Count
        ? new Mask(new ArrayBits(values.ToArray()), shape)
        : throw new ShapeException($"{values.Length} values were given for a mask of the shape {shape}, which holds {shape.Count}.");

    /// <summary>The values, row-major.</summary>
    public ReadOnlySpan<bool> Values => WritableValues;

    internal Span<bool> WritableValues => _bits.Span[..Count];

    /// <summary>Gives the mask a name and returns it.</summary>
    public Mask Named(string label)
    {
        Label = label;
        return this;
    }

    /// <summary>A mask for a result, in memory of the same kind as tensors of T have. It is not cleared.</summary>
    internal static Mask Allocate<T>(Shape shape)
        where T : unmanaged, IFloatingPointIeee754<T> => new(new TensorBits<T>(shape.Count), shape);

    /// <summary>m = a ∧ b, with broadcasting.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Mask operator &(Mask a, Mask b) => Combine(a, b, "&", static (x, y) => x & y);

    /// <summary>m = a ∨ b, with broadcasting.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Mask operator |(Mask a, Mask b) => Combine(a, b, "|", static (x, y) => x | y);

    /// <summary>m = a ≠ b, with broadcasting.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Mask operator ^(Mask a, Mask b) => Combine(a, b, "^", static (x, y) => x ^ y);

    /// <summary>m = ¬a.</summary>
    public static Mask operator !(Mask a) => Combine(a, a, "!", static (x, _) => !x);

    /// <summary>How many are true.</summary>
    public int Sum() => Values.Count(true);

    /// <summary>For each place of the other axes: how many are true along the axis.</summary>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public Indices Sum(int axis)
    {
        axis = Shape.NormalizeAxis(axis);
        var (outer, inner) = Shape.Around(axis);
        var counts = new int[outer * inner];
        for (int i = 0; i < Count; i++)
            counts[i / inner / Shape[axis] * inner + i % inner] += Values[i] ? 1 : 0;
        return Indices.Over(counts, Shape.Without(new AxisSet(1 << axis), keepDimensions: false), null);
    }

    /// <summary>The share that is true, from 0 to 1: <c>logits.ArgMax(1).EqualTo(y).Mean()</c> is an accuracy. NaN for no elements.</summary>
    public double Mean() => (double)Sum() / Count;

    /// <summary>Whether at least one is true.</summary>
    public bool Any() => Values.Contains(true);

    /// <summary>Whether none is false.</summary>
    public bool All() => !Values.Contains(false);

    /// <summary>For each place of the other axes: whether at least one is true along the axis (PyTorch: <c>mask.any(dim)</c>).</summary>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public Mask Any(int axis) => Sum(axis).NotEqualTo(0);

    /// <summary>For each place of the other axes: whether none is false along the axis (PyTorch: <c>mask.all(dim)</c>).</summary>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public Mask All(int axis) => Sum(axis).EqualTo(Shape[axis]);

    /// <summary>xᵢ = 1 where true, else 0: a constant.</summary>
    public Tensor<T> To<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var tensor = Tensor<T>.Allocate(Shape);
        var target = tensor.WritableValues;
        var values = Values;
        for (int i = 0; i < target.Length; i++)
            target[i] = values[i] ? T.One : T.Zero;
        return tensor;
    }

    /// <summary>The places, counted row-major, where it is true.</summary>
    internal Indices Places()
    {
        var places = new List<int>();
        for (int i = 0; i < Count; i++)
            if (Values[i])
                places.Add(i);
        return Indices.Over([.. places], [places.Count], Label);
    }

    /// <summary>This mask replicated to a shape; itself where it has that shape.</summary>
    internal Mask BroadcastTo(Shape shape)
    {
        if (shape.Equals(Shape))
            return this;
        var wide = new Mask(_bits.Another(shape.Count), shape, Label);
        BroadcastLoop.Expand(Values, Shape.BroadcastTo(shape).Strides, shape.Sizes, wide.WritableValues);
        return wide;
    }

    /// <summary>For example <c>mask([true, false], shape: [2])</c>; long ones are shortened.</summary>
    public override string ToString() =>
        $"mask([{string.Join(", ", Values[..Math.Min(Count, 20)].ToArray().Select(value => value ? "true" : "false"))}{(Count > 20 ? ", ..." : "")}], shape: {Shape}{(Label is null ? "" : $", label: {Label}")})";

    private static Mask Combine(Mask a, Mask b, string operation, Func<bool, bool, bool> combine)
    {
        var shape = Broadcast.Common(operation, a.Label ?? "a mask", a.Shape, b.Label ?? "a mask", b.Shape);
        ReadOnlySpan<bool> left = a.BroadcastTo(shape).Values, right = b.BroadcastTo(shape).Values;
        var result = new Mask(a._bits.Another(shape.Count), shape);
        var target = result.WritableValues;
        for (int i = 0; i < target.Length; i++)
            target[i] = combine(left[i], right[i]);
        return result;
    }

    private abstract class Bits
    {
        public abstract Span<bool> Span { get; }

        public abstract Bits Another(int count);
    }

    private sealed class ArrayBits(bool[] values) : Bits
    {
        public override Span<bool> Span => values;

        public override Bits Another(int count) => new ArrayBits(new bool[count]);
    }

    // A tensor's memory, so that a mask is recycled with the workspace's scope as tensors are.
    private sealed class TensorBits<T>(int count) : Bits
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Tensor<T> _memory = Tensor<T>.Allocate([(count + Marshal.SizeOf<T>() - 1) / Marshal.SizeOf<T>()]);

        public override Span<bool> Span => MemoryMarshal.Cast<T, bool>(_memory.WritableValues);

        public override Bits Another(int count) => new TensorBits<T>(count);
    }
}
