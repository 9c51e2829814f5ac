using System.Numerics;

namespace Autograd;

/// <summary>y[i,j] = x[i,ix[i,j],j]: one element along an axis for each place of the other axes (the lecture's <c>logprobs[range(n), Yb]</c>; PyTorch: <c>take_along_dim</c>).</summary>
/// <param name="Axis">The axis that is picked along; it goes.</param>
public sealed record Pick<T>(int Axis) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "pick";

    /// <inheritdoc/>
    public override string Attributes => $"axis {Axis}";

    /// <inheritdoc/>
    public override string Formula => "y[i] = x[i,ix[i]]";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g placed at ix, 0 elsewhere";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
    [
        new("a column a row", [[3, 4]], x => x[0].Pick(Indices.Of(2, 0, 2))),
        new("a row a column", [[3, 4]], x => x[0].Pick(Indices.Of(2, 0, 2, 1), axis: 0)),
        new("the middle axis", [[2, 3, 2]], x => x[0].Pick(new Indices([2, 0, 1, 1], [2, 2]), axis: 1)),
        new("a vector", [[5]], x => x[0].Pick(new Indices([3], Shape.Scalar))),
        new("no rows", [[0, 4]], x => x[0].Pick(Indices.Of())),
        new("one column", [[3, 1]], x => x[0].Pick(Indices.Of(0, 0, 0))),
    ];

    /// <summary>The op on a tensor; the indices have its shape without the axis.</summary>
    /// <exception cref="ShapeException">The indices have another shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index does not exist along the axis.</exception>
    public Tensor<T> Apply(Tensor<T> x, Indices indices)
    {
        var shape = x.Shape.Without(AxisSet.Of(x.Shape, Axis), keepDimensions: false);
        if (!indices.Shape.Equals(shape))
            throw new ShapeException($"pick: {x.Describe()} along axis {Axis} needs indices of the shape {shape}, {indices.Label ?? "the given ones"} have {indices.Shape}.");
        indices.RequireBelow(x.Shape[Axis], Name, $"axis {Axis} of {x.Describe()}");
        var y = Tensor<T>.Allocate(shape);
        var (outer, inner) = x.Shape.Around(Axis);
        Indexing.Pick(x.Values, outer, x.Shape[Axis], inner, indices.Values, y.WritableValues);
        return Record(y, x, indices);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g.Place(entry.Indices!, Axis, entry[0].Shape[Axis]);

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
    {
        int[] index = entry.Output.Shape.IndexOf(element);
        return x[0, entry[0].Shape.NumberOf([.. index[..Axis], entry.Indices!.Values[element], .. index[Axis..]])];
    }
}

/// <summary>The method.</summary>
public static class PickMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y[i] = x[i,ix[i]]: one element along an axis (the last if none is named) for each place of the others.</summary>
        /// <exception cref="ShapeException">The indices' shape is not x's without the axis.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An index does not exist along the axis.</exception>
        public Tensor<T> Pick(Indices indices, int axis = -1) => new Pick<T>(AxisArguments.Axis("pick", x, axis)).Apply(x, indices);
    }
}
