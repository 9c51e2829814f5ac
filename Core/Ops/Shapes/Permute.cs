namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y[i,j,k] = x with its axes in the given order: every axis once (PyTorch: <c>torch.permute</c>).</summary>
    /// <exception cref="ShapeException">An axis does not exist, is missing or is named twice.</exception>
    public Tensor<T> Permute(params ReadOnlySpan<int> order)
    {
        if (order.Length != Rank)
            throw new ShapeException($"permute: {Describe()} has {Rank} axes, an order of {order.Length} was given: every axis is needed once.");
        if (Rank > 0)
            Autograd.Axes.Of(order).On(this, "permute");
        Span<int> axes = stackalloc int[Rank];
        for (int axis = 0; axis < Rank; axis++)
            axes[axis] = Autograd.Axes.Axis(this, "permute", order[axis]);
        return new PermuteOp(Integers.Of(axes)).Apply(this);
    }

    /// <summary>x with two axes exchanged (PyTorch: <c>torch.transpose</c>). For a matrix product <c>x.T</c> copies nothing.</summary>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public Tensor<T> Transpose(int first, int second)
    {
        (first, second) = (Autograd.Axes.Axis(this, "transpose", first), Autograd.Axes.Axis(this, "transpose", second));
        Span<int> order = stackalloc int[Rank];
        for (int axis = 0; axis < Rank; axis++)
            order[axis] = axis == first ? second : axis == second ? first : axis;
        return Permute(order);
    }

    internal sealed record PermuteOp(Integers Order) : Op<T>("permute", "y = x with its axes reordered", "unpermute(g)")
    {
        public override string Attributes => $"axes {Order}";

        public Tensor<T> Apply(Tensor<T> x) => Record(AxisReduction.Permuted(x, Order.Values).AsPart(), x);

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
        {
            Span<int> back = stackalloc int[Order.Count];
            for (int axis = 0; axis < Order.Count; axis++)
                back[Order[axis]] = axis;
            return g.Permute(back);
        }

        protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
        {
            int[] index = entry.Output.Shape.IndexOf(element), source = new int[index.Length];
            for (int axis = 0; axis < index.Length; axis++)
                source[Order[axis]] = index[axis];
            return x[0, entry[0].Shape.NumberOf(source)];
        }
    }
}
