using System.Numerics;

namespace Autograd;

/// <summary>y[i,j] = x[s₀ + i·t₀, s₁ + j·t₁]: a part of a tensor, each axis from a start in steps (PyTorch: <c>x[1:3, ::2, 0]</c>).</summary>
/// <param name="Starts">The first place taken on each axis.</param>
/// <param name="Steps">The distance of the places taken.</param>
/// <param name="Sizes">How many are taken.</param>
/// <param name="Dropped">The axes that go, since one place of them was asked for.</param>
public sealed record Slice<T>(Integers Starts, Integers Steps, Integers Sizes, AxisSet Dropped) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "slice";

    /// <inheritdoc/>
    public override string Attributes => SliceText.Of(Starts, Steps, Sizes, Dropped);

    /// <inheritdoc/>
    public override string Formula => "y[i] = x[start + i·step]";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g at its places, 0 elsewhere";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
    [
        new("a range of a vector", [[5]], x => x[0].Slice(1..4)),
        new("one element", [[5]], x => x[0].Slice(^1)),
        new("a column", [[3, 4]], x => x[0].Slice(.., 2)),
        new("rows in steps of 2", [[5, 2]], x => x[0].Slice(AxisRange.Every(2, ..))),
        new("ranges and a place", [[2, 3, 4]], x => x[0].Slice(1.., -2, AxisRange.Every(3, ..))),
        new("a column of one", [[3, 1]], x => x[0].Slice(1.., 0)),
        new("nothing", [[3, 2]], x => x[0].Slice(1..1)),
        new("a scalar", [[]], x => x[0].Slice()),
    ];

    /// <summary>The op on a tensor.</summary>
    public Tensor<T> Apply(Tensor<T> x)
    {
        Span<int> strides = stackalloc int[x.Rank];
        int start = SliceText.Walk(x.Shape, Starts, Steps, strides);
        var y = Tensor<T>.Allocate(Shape.Of(Sizes.Values).Without(Dropped, keepDimensions: false));
        StridedCopy.Read(x.Values, start, strides, Sizes.Values, y.WritableValues);
        return Record(y, x);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) =>
        new Unslice<T>(Starts, Steps, Sizes, Dropped, entry[0].Shape).Apply(g);

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
    {
        int[] index = Shape.Of(Sizes.Values).IndexOf(element);
        for (int axis = 0; axis < index.Length; axis++)
            index[axis] = Starts[axis] + index[axis] * Steps[axis];
        return x[0, entry[0].Shape.NumberOf(index)];
    }
}

/// <summary>The methods.</summary>
public static class SliceMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>A part of x, for each axis from the first on a range or a place: <c>x.Slice(1..3, .., ^1)</c>. Axes not named are taken whole.</summary>
        /// <remarks>As in C#, and unlike Python, a range must lie inside the axis.</remarks>
        /// <exception cref="ShapeException">There are more ranges than axes.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A range or a place is outside its axis.</exception>
        public Tensor<T> Slice(params ReadOnlySpan<AxisRange> ranges)
        {
            if (ranges.Length > x.Rank)
                throw new ShapeException($"slice: {x.Describe()} has {x.Rank} axes, {ranges.Length} ranges were given.");
            Span<int> starts = stackalloc int[x.Rank], steps = stackalloc int[x.Rank], sizes = stackalloc int[x.Rank];
            int dropped = 0;
            for (int axis = 0; axis < x.Rank; axis++)
            {
                AxisRange range = axis < ranges.Length ? ranges[axis] : ..;
                int number = axis;
                (starts[axis], steps[axis], sizes[axis]) = range.On(x.Shape[axis], () => $"axis {number} of {x.Describe()}");
                dropped |= range.Drops ? 1 << axis : 0;
            }
            return new Slice<T>(Integers.Of(starts), Integers.Of(steps), Integers.Of(sizes), new AxisSet(dropped)).Apply(x);
        }

        /// <summary>length elements from start on, along one axis (PyTorch: <c>torch.narrow</c>).</summary>
        /// <exception cref="ShapeException">There is no such axis.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The elements are outside the axis.</exception>
        public Tensor<T> Narrow(int axis, int start, int length)
        {
            axis = AxisArguments.Axis("narrow", x, axis);
            if (start < 0 || length < 0 || (long)start + length > x.Shape[axis])
                throw new ArgumentOutOfRangeException(null, $"narrow: {length} elements from {start} on are outside axis {axis} of {x.Describe()}: the axis has size {x.Shape[axis]}.");
            Span<AxisRange> ranges = new AxisRange[axis + 1];
            ranges.Fill(..);
            ranges[axis] = start..(start + length);
            return x.Slice(ranges);
        }

        /// <summary>One place along an axis, which goes (PyTorch: <c>torch.select</c>).</summary>
        /// <exception cref="ShapeException">There is no such axis.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The place is outside the axis.</exception>
        public Tensor<T> Select(int axis, int place)
        {
            axis = AxisArguments.Axis("select", x, axis);
            Span<AxisRange> ranges = new AxisRange[axis + 1];
            ranges.Fill(..);
            ranges[axis] = place;
            return x.Slice(ranges);
        }
    }
}
