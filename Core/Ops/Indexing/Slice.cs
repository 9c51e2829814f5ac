namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>length elements from start on, along one axis (PyTorch: <c>torch.narrow</c>).</summary>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The elements are outside the axis.</exception>
    public Tensor<T> Narrow(int axis, int start, int length)
    {
        axis = Autograd.Axes.Axis(this, "narrow", axis);
        return start >= 0 && length >= 0 && (long)start + length <= Shape[axis]
            ? Along(axis, start..(start + length))
            : throw new ArgumentOutOfRangeException(null, $"narrow: {length} elements from {start} on are outside axis {axis} of {Describe()}: the axis has size {Shape[axis]}.");
    }

    /// <summary>One place along an axis, which is removed (PyTorch: <c>torch.select</c>).</summary>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The place is outside the axis.</exception>
    public Tensor<T> Select(int axis, int place) => Along(Autograd.Axes.Axis(this, "select", axis), place);

    private Tensor<T> Along(int axis, AxisIndex index)
    {
        Span<AxisIndex> all = new AxisIndex[axis + 1];
        all.Fill(..);
        all[axis] = index;
        return this[all];
    }

    internal sealed record SliceOp(Integers Starts, Integers Steps, Integers Sizes, AxisSet Dropped)
        : Op<T>("slice", "y[i] = x[start + i·step]", "unslice(g)"), IPartialVjp<T>
    {
        public override string Attributes => Slicing.Text(Starts, Steps, Sizes, Dropped);

        public static SliceOp Of(Selection selection) => new(selection.Starts, selection.Steps, selection.Sizes, selection.Dropped);

        public Tensor<T> Apply(Tensor<T> x)
        {
            Span<int> strides = stackalloc int[x.Rank];
            int start = Slicing.Walk(x.Shape, Starts, Steps, strides);
            var y = Allocate(Shape.Of(Sizes.Values).Without(Dropped, keepDimensions: false));
            StridedCopy.Read(x.Values, start, strides, Sizes.Values, y.WritableValues);
            return Record(y.AsPart(), x);
        }

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) =>
            new UnsliceOp(Starts, Steps, Sizes, Dropped, entry[0].Shape).Apply(g);

        public void AddVjp(TapeEntry<T> entry, Tensor<T> g, Span<T> sum)
        {
            Span<int> strides = stackalloc int[entry[0].Rank];
            int start = Slicing.Walk(entry[0].Shape, Starts, Steps, strides);
            StridedCopy.Add(g.Values, start, strides, Sizes.Values, sum);
        }

        protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
        {
            int[] index = Shape.Of(Sizes.Values).IndexOf(element);
            for (int axis = 0; axis < index.Length; axis++)
                index[axis] = Starts[axis] + index[axis] * Steps[axis];
            return x[0, entry[0].Shape.NumberOf(index)];
        }
    }

    /// <summary>y[s + i·t] = x[i], 0 elsewhere: the adjoint of slicing (PyTorch: <c>slice_backward</c>).</summary>
    internal sealed record UnsliceOp(Integers Starts, Integers Steps, Integers Sizes, AxisSet Dropped, Shape Whole)
        : Op<T>("unslice", "y[start + i·step] = x[i]", "slice(g)")
    {
        public override string Attributes => $"{Slicing.Text(Starts, Steps, Sizes, Dropped)} of {Whole}";

        public Tensor<T> Apply(Tensor<T> x)
        {
            var part = Shape.Of(Sizes.Values).Without(Dropped, keepDimensions: false);
            if (!x.Shape.Equals(part))
                throw new ShapeException($"unslice: {x.Describe()} was given for a slice of the shape {part}.");
            Span<int> strides = stackalloc int[Whole.Rank];
            int start = Slicing.Walk(Whole, Starts, Steps, strides);
            var y = Tensor.Zeros<T>(Whole);
            StridedCopy.Write(x.Values, start, strides, Sizes.Values, y.WritableValues);
            return Record(y, x);
        }

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => new SliceOp(Starts, Steps, Sizes, Dropped).Apply(g);

        protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
        {
            int[] index = Whole.IndexOf(element);
            for (int axis = 0; axis < index.Length; axis++)
            {
                var (at, between) = Math.DivRem(index[axis] - Starts[axis], Steps[axis]);
                if (between != 0 || (uint)at >= (uint)Sizes[axis])
                    return ScalarFormulas.Constant<T>(0);
                index[axis] = at;
            }
            return x[0, Shape.Of(Sizes.Values).NumberOf(index)];
        }
    }
}
