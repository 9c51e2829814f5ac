using System.Numerics;

namespace Autograd;

/// <summary>y[i,r,j] = x[i,ix[r],j]: places along an axis, in any order and as often as asked (PyTorch: <c>torch.index_select</c>).</summary>
/// <param name="Axis">The axis.</param>
public sealed record IndexSelect<T>(int Axis) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "index select";

    /// <inheritdoc/>
    public override string Attributes => $"axis {Axis}";

    /// <inheritdoc/>
    public override string Formula => "y[i,r] = x[i,ix[r]]";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g added back: dx[i,ix[r]] += g[i,r]";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
    [
        new("rows", [[3, 2]], x => x[0].IndexSelect(0, Indices.Of(2, 0, 2, 1))),
        new("columns", [[2, 3]], x => x[0].IndexSelect(1, Indices.Of(2, 2))),
        new("the middle axis", [[2, 3, 2]], x => x[0].IndexSelect(-2, Indices.Of(1, 0, 1))),
        new("a vector", [[4]], x => x[0].IndexSelect(0, Indices.Of(3))),
        new("an axis of size 1, twice", [[2, 1]], x => x[0].IndexSelect(1, Indices.Of(0, 0))),
        new("no index", [[2, 3]], x => x[0].IndexSelect(1, Indices.Of())),
    ];

    /// <summary>The op on a tensor and indices of rank 1.</summary>
    /// <exception cref="ShapeException">The indices are not of rank 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index does not exist along the axis.</exception>
    public Tensor<T> Apply(Tensor<T> x, Indices indices)
    {
        if (indices.Shape.Rank != 1)
            throw new ShapeException($"index select: {x.Describe()} needs indices of rank 1, {indices.Label ?? "the given ones"} have the shape {indices.Shape}.");
        indices.RequireBelow(x.Shape[Axis], Name, $"axis {Axis} of {x.Describe()}");
        var sizes = x.Shape.Sizes;
        var y = Tensor<T>.Allocate([.. sizes[..Axis], indices.Count, .. sizes[(Axis + 1)..]]);
        var (outer, inner) = x.Shape.Around(Axis);
        AxisIndexing.Select(x.Values, outer, x.Shape[Axis], inner, indices.Values, y.WritableValues);
        return Record(y, x, indices);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) =>
        new IndexAdd<T>(Axis, entry[0].Shape[Axis]).Apply(g, entry.Indices!);

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
    {
        int[] index = entry.Output.Shape.IndexOf(element);
        index[Axis] = entry.Indices!.Values[index[Axis]];
        return x[0, entry[0].Shape.NumberOf(index)];
    }
}

/// <summary>The method.</summary>
public static class IndexSelectMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>The places of an axis that the indices name (PyTorch: <c>torch.index_select</c>).</summary>
        /// <exception cref="ShapeException">There is no such axis, or the indices are not of rank 1.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An index does not exist along the axis.</exception>
        public Tensor<T> IndexSelect(int axis, Indices indices) => new IndexSelect<T>(AxisArguments.Axis("index select", x, axis)).Apply(x, indices);
    }
}
