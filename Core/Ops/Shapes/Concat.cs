using System.Numerics;

namespace Autograd;

public static partial class Tensor
{
    /// <summary>y = x₀, x₁, … one after another along an axis: <c>Tensor.Concat([a, b], axis: 1)</c> (PyTorch: <c>torch.cat</c>).</summary>
    /// <exception cref="ShapeException">There is no tensor, no such axis, sizes differ on another axis, or the result would be too large.</exception>
    public static Tensor<T> Concat<T>(ReadOnlySpan<Tensor<T>> tensors, int axis = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (tensors.Length == 0)
            throw new ShapeException("concat: no tensors were given, at least one is needed.");
        axis = Axes.Axis(tensors[0], "concat", axis);
        var first = tensors[0].Shape.Sizes;
        foreach (var other in tensors)
            if (other.Rank != first.Length || !other.Shape.Sizes[..axis].SequenceEqual(first[..axis]) || !other.Shape.Sizes[(axis + 1)..].SequenceEqual(first[(axis + 1)..]))
                throw new ShapeException($"concat: {tensors[0].Describe()} and {other.Describe()} do not fit along axis {axis}: the sizes of all other axes must be equal.");
        return new Tensor<T>.ConcatOp(axis).Apply("concat", tensors[0], tensors);
    }

    /// <summary>y[i] = xᵢ: tensors of one shape along a new axis, which may be the last: <c>Tensor.Stack([a, b], axis: -1)</c> (PyTorch: <c>torch.stack</c>).</summary>
    /// <exception cref="ShapeException">There is no tensor, the axis cannot be added, or the shapes differ.</exception>
    public static Tensor<T> Stack<T>(ReadOnlySpan<Tensor<T>> tensors, int axis = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (tensors.Length == 0)
            throw new ShapeException("stack: no tensors were given, at least one is needed.");
        var widened = new Tensor<T>[tensors.Length];
        for (int i = 0; i < tensors.Length; i++)
            widened[i] = tensors[i].Shape.Equals(tensors[0].Shape)
                ? tensors[i].Unsqueeze(axis)
                : throw new ShapeException($"stack: {tensors[0].Describe()} and {tensors[i].Describe()} do not fit: their shapes must be equal.");
        return new Tensor<T>.ConcatOp(widened[0].Shape.NormalizeAxis(axis)).Apply("stack", tensors[0], widened);
    }
}

public partial class Tensor<T>
{
    internal sealed record ConcatOp(int Axis) : Op<T>("concat", "y = x₀, x₁, … along an axis", "part(g)")
    {
        // The result is written from its start to its end, so many elements at a time, and not one operand after the other.
        private const int NearElements = 2048;

        public override string Attributes => $"axis {Axis}";

        public Tensor<T> Apply(string operation, INamed first, ReadOnlySpan<Tensor<T>> tensors)
        {
            var operands = new Operand<T>[tensors.Length];
            long total = 0;
            for (int i = 0; i < tensors.Length; i++)
            {
                operands[i] = new(tensors[i]);
                total += tensors[i].Shape[Axis];
            }
            var y = Allocate(Shape.OfJoined(operation, tensors.Length, "tensors", first, tensors[0].Shape.Sizes, Axis, total));
            var (outer, inner) = y.Shape.Around(Axis);
            int row = (int)total * inner, rows = Math.Max(1, NearElements / Math.Max(1, row));
            var target = y.WritableValues;
            for (int start = 0; start < outer; start += rows)
            {
                int at = 0, end = Math.Min(outer, start + rows);
                foreach (var tensor in tensors)
                {
                    int run = tensor.Shape[Axis] * inner;
                    var source = tensor.Values;
                    for (int o = start; o < end; o++)
                        RunCopy.Copy(source.Slice(o * run, run), target[(o * row + at)..]);
                    at += run;
                }
            }

            return Record(y, operands);
        }

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
        {
            int start = 0;
            for (int before = 0; before < operand; before++)
                start += entry[before].Shape[Axis];
            return Part(g, start, entry[operand].Shape);
        }

        // One walk for all operands: of many, each one's start counted anew would take their number squared.
        protected internal override void Vjps(TapeEntry<T> entry, Tensor<T> g, ReadOnlySpan<bool> needed, Span<Tensor<T>?> gradients)
        {
            for (int operand = 0, start = 0; operand < needed.Length; start += entry[operand++].Shape[Axis])
                if (needed[operand])
                    gradients[operand] = Part(g, start, entry[operand].Shape);
        }

        // Along the first axis that is longer than 1 a part lies in one piece, so it needs no memory of its own.
        private Tensor<T> Part(Tensor<T> g, int start, Shape shape)
        {
            var (outer, inner) = g.Shape.Around(Axis);
            return NoGrad.IsActive && outer == 1 ? g.ViewFrom(start * inner, shape) : g.Narrow(Axis, start, shape[Axis]);
        }

        protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
        {
            int[] index = entry.Output.Shape.IndexOf(element);
            int operand = 0;
            for (; index[Axis] >= entry[operand].Shape[Axis]; operand++)
                index[Axis] -= entry[operand].Shape[Axis];
            return x[operand, entry[operand].Shape.NumberOf(index)];
        }
    }
}
