using System.Numerics;

namespace Autograd;

/// <summary>y[i,ix[r],j] += x[i,r,j] into zeros: the adjoint of selecting by index (PyTorch: <c>index_add_</c>).</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Size">Its size in the result.</param>
public sealed record IndexAdd<T>(int Axis, int Size) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "index add";

    /// <inheritdoc/>
    public override string Attributes => $"axis {Axis} of {Size}";

    /// <inheritdoc/>
    public override string Formula => "y[i,ix[r]] += x[i,r]";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g selected: g[i,ix[r]]";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
    [
        new("rows", [[4, 2]], x => x[0].IndexAdd(0, Indices.Of(2, 0, 2, 1), 3)),
        new("columns", [[2, 2]], x => x[0].IndexAdd(1, Indices.Of(2, 2), 4)),
        new("the middle axis", [[2, 3, 2]], x => x[0].IndexAdd(1, Indices.Of(1, 0, 1), 2)),
        new("one column", [[2, 1]], x => x[0].IndexAdd(1, Indices.Of(2), 3)),
        new("nothing", [[2, 0]], x => x[0].IndexAdd(1, Indices.Of(), 3)),
    ];

    /// <summary>The op on a tensor with as many places along the axis as there are indices.</summary>
    /// <exception cref="ShapeException">The number of indices is another, or they are not of rank 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index does not exist along the axis.</exception>
    public Tensor<T> Apply(Tensor<T> x, Indices indices)
    {
        if (indices.Shape.Rank != 1 || indices.Count != x.Shape[Axis])
            throw new ShapeException($"index add: {x.Describe()} needs indices of the shape [{x.Shape[Axis]}] for axis {Axis}, {indices.Label ?? "the given ones"} have {indices.Shape}.");
        indices.RequireBelow(Size, Name, $"an axis of size {Size}");
        var sizes = x.Shape.Sizes;
        var y = Tensor<T>.Allocate([.. sizes[..Axis], Size, .. sizes[(Axis + 1)..]]);
        var (outer, inner) = x.Shape.Around(Axis);
        AxisIndexing.AddBack(x.Values, outer, Size, inner, indices.Values, y.WritableValues);
        return Record(y, x, indices);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => new IndexSelect<T>(Axis).Apply(g, entry.Indices!);

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
    {
        int[] index = entry.Output.Shape.IndexOf(element);
        int place = index[Axis];
        return ScalarFormulas.Sum(Enumerable.Range(0, entry.Indices!.Count).Where(r => entry.Indices.Values[r] == place).Select(r =>
        {
            index[Axis] = r;
            return x[0, entry[0].Shape.NumberOf(index)];
        }));
    }
}

/// <summary>The method.</summary>
public static class IndexAddMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>x added into zeros at the places of an axis that the indices name; the axis gets the given size.</summary>
        /// <exception cref="ShapeException">There is no such axis, or the indices are not one a place.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An index does not exist along the axis.</exception>
        public Tensor<T> IndexAdd(int axis, Indices indices, int size) => new IndexAdd<T>(AxisArguments.Axis("index add", x, axis), size).Apply(x, indices);
    }
}
