using System.Numerics;

namespace Autograd;

/// <summary>y[i,j,k] = x with its axes in another order (PyTorch: <c>torch.permute</c>, <c>torch.transpose</c>).</summary>
/// <param name="Order">For each axis of the result, which axis of x it is.</param>
public sealed record Permute<T>(Integers Order) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "permute";

    /// <inheritdoc/>
    public override string Attributes => $"axes {Order}";

    /// <inheritdoc/>
    public override string Formula => "y = x with its axes reordered";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g with its axes put back";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
    [
        new("a matrix", [[3, 4]], x => x[0].Transpose(0, 1)),
        new("a cycle of three", [[2, 3, 4]], x => x[0].Permute(2, 0, 1)),
        new("four axes", [[2, 1, 3, 2]], x => x[0].Permute(-1, 1, 0, 2)),
        new("no elements", [[2, 0, 3]], x => x[0].Permute(1, 2, 0)),
        new("a scalar", [[]], x => x[0].Permute()),
    ];

    /// <summary>The op on a tensor.</summary>
    public Tensor<T> Apply(Tensor<T> x)
    {
        Span<int> strides = stackalloc int[x.Rank], own = stackalloc int[x.Rank], sizes = stackalloc int[x.Rank];
        StridedCopy.RowMajor(x.Shape.Sizes, own);
        for (int axis = 0; axis < x.Rank; axis++)
            (strides[axis], sizes[axis]) = (own[Order[axis]], x.Shape[Order[axis]]);
        var y = Tensor<T>.Allocate(Shape.Of(sizes));
        StridedCopy.Read(x.Values, 0, strides, sizes, y.WritableValues);
        return Record(y, x);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
    {
        Span<int> back = stackalloc int[Order.Count];
        for (int axis = 0; axis < Order.Count; axis++)
            back[Order[axis]] = axis;
        return g.Permute(back);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
    {
        int[] index = entry.Output.Shape.IndexOf(element), source = new int[index.Length];
        for (int axis = 0; axis < index.Length; axis++)
            source[Order[axis]] = index[axis];
        return x[0, entry[0].Shape.NumberOf(source)];
    }
}

/// <summary>The methods.</summary>
public static class PermuteMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>x with its axes in the given order: every axis once (PyTorch: <c>torch.permute</c>).</summary>
        /// <exception cref="ShapeException">An axis does not exist, is missing or is named twice.</exception>
        public Tensor<T> Permute(params ReadOnlySpan<int> order)
        {
            if (order.Length != x.Rank)
                throw new ShapeException($"permute: {x.Describe()} has {x.Rank} axes, an order of {order.Length} was given: every axis is needed once.");
            Span<int> axes = stackalloc int[x.Rank];
            if (x.Rank > 0)
                AxisArguments.Axes("permute", x, order);
            for (int axis = 0; axis < x.Rank; axis++)
                axes[axis] = AxisArguments.Axis("permute", x, order[axis]);
            return new Permute<T>(Integers.Of(axes)).Apply(x);
        }

        /// <summary>x with two axes exchanged (PyTorch: <c>torch.transpose</c>). For a matrix product <c>x.T</c> copies nothing.</summary>
        /// <exception cref="ShapeException">There is no such axis.</exception>
        public Tensor<T> Transpose(int first, int second)
        {
            (first, second) = (AxisArguments.Axis("transpose", x, first), AxisArguments.Axis("transpose", x, second));
            Span<int> order = stackalloc int[x.Rank];
            for (int axis = 0; axis < x.Rank; axis++)
                order[axis] = axis == first ? second : axis == second ? first : axis;
            return x.Permute(order);
        }
    }
}
