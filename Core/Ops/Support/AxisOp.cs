using System.Numerics;

namespace Autograd;

/// <summary>y = f of each row of x along one axis, in x's shape: softmax, running sums.</summary>
internal abstract record AxisOp<T> : Op<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    protected AxisOp(string name, string formula, string vjp, int axis)
        : base(name, formula, vjp) => Axis = axis;

    public int Axis { get; }

    public override string Attributes => $"axis {Axis}";

    public Tensor<T> Apply(Tensor<T> x)
    {
        var y = Allocate(x.Shape);
        var (outer, inner) = x.Shape.Around(Axis);
        Forward(x.Values, outer, x.Shape[Axis], inner, y.WritableValues);
        return Record(y, x);
    }

    /// <summary>The vjp of a softmax or a log softmax in one kernel.</summary>
    protected Tensor<T> InOnePass(TapeEntry<T> entry, Tensor<T> g, bool logarithm)
    {
        var dx = Allocate(g.Shape);
        var (outer, inner) = g.Shape.Around(Axis);
        SoftmaxKernel.Backward(g.Values, entry.Output.Values, outer, g.Shape[Axis], inner, dx.WritableValues, logarithm);
        return dx;
    }

    /// <summary>y = f(x), both seen as [outer, axis, inner].</summary>
    protected abstract void Forward(ReadOnlySpan<T> x, int outer, int axis, int inner, Span<T> y);

    /// <summary>One element of a row's result, in scalar ops.</summary>
    protected abstract Tensor<T> Expand(Row row, int place);

    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
    {
        var shape = entry[0].Shape;
        int[] index = shape.IndexOf(element);
        int place = index[Axis];
        index[Axis] = 0;
        var along = new AxisSet(1 << Axis);
        int number = shape.Without(along, keepDimensions: true).NumberOf(index);
        return Expand(new Row(x, number, [.. shape.Reduced(along, number)]), place);
    }

    /// <summary>One row of x along the axis, and what the elements of its result have in common.</summary>
    protected sealed class Row(ScalarOperands<T> x, int number, int[] elements)
    {
        /// <summary>The row's maximum, as a constant.</summary>
        public Tensor<T> Shift => x.Once("shift", number, () => ScalarFormulas.Shift(Elements(elements.Length)));

        /// <summary>The first elements of the row.</summary>
        public Tensor<T>[] Elements(int count) => [.. elements.Take(count).Select(i => x[0, i])];

        /// <summary>What all elements of the row's result share: computed for the first of them.</summary>
        public TShared Once<TShared>(string what, Func<Tensor<T>[], TShared> compute)
            where TShared : class => x.Once(what, number, () => compute(Elements(elements.Length)));
    }
}
