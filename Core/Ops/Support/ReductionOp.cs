using System.Numerics;

namespace Autograd;

/// <summary>y = f of the elements along some axes: each of the result's elements is made from one row of x.</summary>
internal abstract record ReductionOp<T> : Op<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    protected ReductionOp(string name, string formula, string vjp, AxisSet axes, bool keepDims)
        : base(name, formula, vjp) => (Axes, KeepDims) = (axes, keepDims);

    public AxisSet Axes { get; }

    public bool KeepDims { get; }

    public override string Attributes => (int.PopCount(Axes.Bits) == 1 ? $"axis {Axes}" : Axes.IsEmpty ? "" : $"axes {Axes}") + (KeepDims ? ", keepdims" : "");

    public Tensor<T> Apply(Tensor<T> x)
    {
        var y = Forward(x, x.Shape.Without(Axes, KeepDims, Name, x));
        return Record(y, x);
    }

    /// <summary>y in the shape that is left. Where it is not overridden, <see cref="Fold(ReadOnlySpan{T}, int, int, int, Span{T})"/> makes it.</summary>
    protected virtual Tensor<T> Forward(Tensor<T> x, Shape left)
    {
        var y = Allocate(left);
        var source = AxisReduction.AsRun(x, Axes, out int outer, out int run, out int inner);
        Fold(source.Values, outer, run, inner, y.WritableValues);
        return y;
    }

    /// <summary>y[o, i] = f(x[o, :, i]), with x seen as [outer, run, inner].</summary>
    protected virtual void Fold(ReadOnlySpan<T> x, int outer, int run, int inner, Span<T> y) => throw new NotSupportedException($"{Name} neither folds rows nor overrides Forward.");

    /// <summary>The same in scalar ops.</summary>
    protected abstract Tensor<T> Fold(Tensor<T>[] row);

    /// <summary>A result of the op, or its gradient, with the reduced axes back in place, of size 1.</summary>
    protected Tensor<T> Kept(TapeEntry<T> entry, Tensor<T> reduced) => reduced.InShape(entry[0].Shape.Without(Axes, keepDimensions: true));

    /// <summary>dx[o, a, i] = f(x[o, a, i], p[o, i], q[o, i]), where nothing is recorded and the axes stand side by side; else null.</summary>
    protected Tensor<T>? InOnePass<F>(F gradient, TapeEntry<T> entry, Func<Tensor<T>> p, Func<Tensor<T>> q)
        where F : struct, ITernaryFunction<T>
    {
        var x = entry[0];
        if (!NoGrad.IsActive || !ReferenceEquals(AxisReduction.AsRun(x, Axes, out int outer, out int run, out int inner), x))
            return null;
        var dx = Allocate(x.Shape);
        RowwiseJob<T, F>.Map(gradient, x.Values, p().Values, q().Values, outer, run, inner, dx.WritableValues);
        return dx;
    }

    /// <summary>How many elements one row has.</summary>
    protected int RowLength(TapeEntry<T> entry) => Axes.CountIn(entry[0].Shape);

    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) =>
        Fold([.. entry[0].Shape.Reduced(Axes, element).Select(i => x[0, i])]);
}
