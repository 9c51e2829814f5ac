using System.Globalization;

namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = x in a frame of a constant; a negative width cuts off (PyTorch: <c>F.pad(x, widths, value=value)</c>).</summary>
    /// <param name="widths">As in PyTorch from the last axis to the first: before and after the last axis, before and after the one in front of it, …</param>
    /// <param name="value">The constant, rounded to T once.</param>
    /// <exception cref="ShapeException">The widths are no pairs, there are more pairs than axes, or more is cut off than there is.</exception>
    public Tensor<T> Pad(ReadOnlySpan<int> widths, double value = 0)
    {
        if (widths.Length % 2 != 0 || widths.Length > 2 * Rank)
            throw new ShapeException($"pad: {Describe()} takes up to {Rank} pairs of widths (before, after), {widths.Length} numbers were given.");
        Span<int> before = stackalloc int[Rank], after = stackalloc int[Rank];
        before.Clear();
        after.Clear();
        for (int pair = 0; pair < widths.Length / 2; pair++)
            (before[Rank - 1 - pair], after[Rank - 1 - pair]) = (widths[2 * pair], widths[2 * pair + 1]);
        return new PadOp(Integers.Of(before), Integers.Of(after), value).Apply(this);
    }

    internal sealed record PadOp(Integers Before, Integers After, double Value) : Op<T>("pad", "y = x in a frame of a constant", "unpad(g)")
    {
        public override string Attributes => string.Create(CultureInfo.InvariantCulture, $"before {Before}, after {After}, value {Value}");

        internal override bool GivesNotFinite => !double.IsFinite(Value);

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
            var kept = x;
            if (!overlap.SequenceEqual(x.Shape.Sizes))
            {
                kept = Allocate(Shape.Of(overlap));
                StridedCopy.Read(x.Values, start, from, overlap, kept.WritableValues);
            }
            if (!ReferenceEquals(kept, x) && kept.Shape.Equals(shape))
                return Record(kept, x); // nothing is added
            var y = Allocate(shape);
            y.WritableValues.Fill(T.CreateTruncating(Value));
            StridedCopy.Write(kept.Values, target, to, overlap, y.WritableValues);
            return Record(y, x);
        }

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => new PadOp(Before.Negated(), After.Negated(), 0).Apply(g);

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
                if (size is < 0 or > int.MaxValue)
                    throw new ShapeException($"pad: axis {axis} of {x.Describe()} with {Before[axis]} in front and {After[axis]} behind would have size {size}: accepted are 0 to {int.MaxValue}.");
                sizes[axis] = (int)size;
            }
            return Shape.OfResult(Name, sizes, x);
        }
    }
}
