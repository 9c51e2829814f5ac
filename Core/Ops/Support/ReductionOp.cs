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
        var y = Forward(x, x.Shape.Without(Axes, KeepDims));
        return Record(y, x);
    }

    /// <summary>y in the shape that is left. Where it is not overridden, each row is folded for itself.</summary>
    protected virtual Tensor<T> Forward(Tensor<T> x, Shape left)
    {
        var y = Allocate(left);
        int length = Axes.CountIn(x.Shape);
        ReadOnlySpan<T> rows = AxisReduction.AxesLast(x, Axes).Values;
        var target = y.WritableValues;
        for (int row = 0; row < target.Length; row++)
            target[row] = Fold(rows.Slice(row * length, length));
        return y;
    }

    /// <summary>One element of y, from its row.</summary>
    protected virtual T Fold(ReadOnlySpan<T> row) => throw new NotSupportedException($"{Name} neither folds a row nor overrides Forward.");

    /// <summary>The same in scalar ops.</summary>
    protected abstract Tensor<T> Fold(Tensor<T>[] row);

    /// <summary>A result of the op, or its gradient, with the reduced axes back in place, of size 1.</summary>
    protected Tensor<T> Kept(TapeEntry<T> entry, Tensor<T> reduced) => reduced.InShape(entry[0].Shape.Without(Axes, keepDimensions: true));

    /// <summary>How many elements one row has.</summary>
    protected int RowLength(TapeEntry<T> entry) => Axes.CountIn(entry[0].Shape);

    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) =>
        Fold([.. entry[0].Shape.Reduced(Axes, element).Select(i => x[0, i])]);
}
