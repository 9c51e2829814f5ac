namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y[i] = x[n − 1 − i] along the given axes (PyTorch: <c>torch.flip</c>).</summary>
    /// <exception cref="ShapeException">There is no such axis, or it is named twice.</exception>
    public Tensor<T> Flip(params ReadOnlySpan<int> axes) => new FlipOp(axes.Length == 0 ? default : Autograd.Axes.Of(axes).On(this, "flip")).Apply(this);

    internal sealed record FlipOp(AxisSet Axes) : Op<T>("flip", "y[i] = x[n − 1 − i]", "flip(g)")
    {
        public override string Attributes => Axes.IsEmpty ? "" : $"axes {Axes}";

        public Tensor<T> Apply(Tensor<T> x)
        {
            Span<int> strides = stackalloc int[x.Rank];
            StridedCopy.RowMajor(x.Shape.Sizes, strides);
            int start = 0;
            for (int axis = 0; axis < x.Rank; axis++)
                if (Axes.Contains(axis))
                {
                    start += strides[axis] * (x.Shape[axis] - 1);
                    strides[axis] = -strides[axis];
                }
            var y = Allocate(x.Shape);
            StridedCopy.Read(x.Values, start, strides, x.Shape.Sizes, y.WritableValues);
            return Record(y, x);
        }

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => Apply(g);

        protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
        {
            int[] index = entry[0].Shape.IndexOf(element);
            for (int axis = 0; axis < index.Length; axis++)
                if (Axes.Contains(axis))
                    index[axis] = entry[0].Shape[axis] - 1 - index[axis];
            return x[0, entry[0].Shape.NumberOf(index)];
        }
    }
}
