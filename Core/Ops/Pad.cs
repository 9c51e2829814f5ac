using System.Globalization;
using System.Numerics;

namespace Autograd;

/// <summary>y = x with a frame of a constant around it; a negative width cuts off (PyTorch: <c>F.pad</c>).</summary>
/// <param name="Before">For each axis, how many elements are added in front.</param>
/// <param name="After">For each axis, how many are added behind.</param>
/// <param name="Value">The constant.</param>
public sealed record Pad<T>(Integers Before, Integers After, double Value) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "pad";

    /// <inheritdoc/>
    public override string Attributes => string.Create(CultureInfo.InvariantCulture, $"before {Before}, after {After}, value {Value}");

    /// <inheritdoc/>
    public override string Formula => "y = x in a frame of a constant";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g without the frame";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
    [
        new("a vector", [[3]], x => x[0].Pad([1, 2])),
        new("a matrix with ones", [[2, 3]], x => x[0].Pad([1, 0, 0, 2], 1)),
        new("cut off and added", [[4, 3]], x => x[0].Pad([-1, 2, 1, -2])),
        new("rank 3, the last axis", [[2, 1, 2]], x => x[0].Pad([1, 1])),
        new("no elements", [[0, 2]], x => x[0].Pad([0, 0, 1, 1])),
    ];

    /// <summary>The op on a tensor.</summary>
    /// <exception cref="ShapeException">More is cut off than there is.</exception>
    public Tensor<T> Apply(Tensor<T> x)
    {
        Span<int> sizes = stackalloc int[x.Rank], overlap = stackalloc int[x.Rank], from = stackalloc int[x.Rank], to = stackalloc int[x.Rank];
        var shape = Result(x, sizes);
        StridedCopy.RowMajor(x.Shape.Sizes, from);
        StridedCopy.RowMajor(sizes, to);
        int start = 0, target = 0;
        for (int axis = 0; axis < x.Rank; axis++)
        {
            start += from[axis] * Math.Max(-Before[axis], 0);
            target += to[axis] * Math.Max(Before[axis], 0);
            overlap[axis] = Math.Max(x.Shape[axis] + Math.Min(Before[axis], 0) + Math.Min(After[axis], 0), 0);
        }
        var kept = Tensor<T>.Allocate(Shape.Of(overlap));
        StridedCopy.Read(x.Values, start, from, overlap, kept.WritableValues);
        var y = Tensor<T>.Allocate(shape);
        y.WritableValues.Fill(T.CreateTruncating(Value));
        StridedCopy.Write(kept.Values, target, to, overlap, y.WritableValues);
        return Record(y, x);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => new Pad<T>(Negated(Before), Negated(After), 0).Apply(g);

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
    {
        int[] index = entry.Output.Shape.IndexOf(element);
        for (int axis = 0; axis < index.Length; axis++)
        {
            index[axis] -= Before[axis];
            if ((uint)index[axis] >= (uint)entry[0].Shape[axis])
                return ScalarFormulas.Constant<T>(Value);
        }
        return x[0, entry[0].Shape.NumberOf(index)];
    }

    private Shape Result(Tensor<T> x, Span<int> sizes)
    {
        for (int axis = 0; axis < x.Rank; axis++)
        {
            long size = (long)x.Shape[axis] + Before[axis] + After[axis];
            if (size < 0 || size > int.MaxValue)
                throw new ShapeException($"pad: axis {axis} of {x.Describe()} with {Before[axis]} in front and {After[axis]} behind would have size {size}: accepted are 0 to {int.MaxValue}.");
            sizes[axis] = (int)size;
        }
        return Shape.Of(sizes);
    }

    private static Integers Negated(Integers widths)
    {
        Span<int> negated = stackalloc int[widths.Count];
        for (int i = 0; i < negated.Length; i++)
            negated[i] = -widths[i];
        return Integers.Of(negated);
    }
}

/// <summary>The method.</summary>
public static class PadMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>x in a frame of a constant (PyTorch: <c>F.pad(x, widths, value=value)</c>).</summary>
        /// <param name="widths">As in PyTorch from the last axis to the first: before and after the last axis, before and after the one in front of it, …; negative widths cut off.</param>
        /// <param name="value">The constant, rounded to T once.</param>
        /// <exception cref="ShapeException">The widths are no pairs, there are more pairs than axes, or more is cut off than there is.</exception>
        public Tensor<T> Pad(ReadOnlySpan<int> widths, double value = 0)
        {
            if (widths.Length % 2 != 0 || widths.Length > 2 * x.Rank)
                throw new ShapeException($"pad: {x.Describe()} takes up to {x.Rank} pairs of widths (before, after), {widths.Length} numbers were given.");
            Span<int> before = stackalloc int[x.Rank], after = stackalloc int[x.Rank];
            before.Clear();
            after.Clear();
            for (int pair = 0; pair < widths.Length / 2; pair++)
                (before[x.Rank - 1 - pair], after[x.Rank - 1 - pair]) = (widths[2 * pair], widths[2 * pair + 1]);
            return new Pad<T>(Integers.Of(before), Integers.Of(after), value).Apply(x);
        }
    }
}
