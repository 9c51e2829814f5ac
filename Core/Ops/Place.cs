using System.Numerics;

namespace Autograd;

/// <summary>y[i,ix[i,j],j] = x[i,j], 0 elsewhere: the adjoint of picking (PyTorch: <c>scatter</c> into zeros).</summary>
/// <param name="Axis">The axis that is added.</param>
/// <param name="Size">Its size.</param>
public sealed record Place<T>(int Axis, int Size) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "place";

    /// <inheritdoc/>
    public override string Attributes => $"axis {Axis} of {Size}";

    /// <inheritdoc/>
    public override string Formula => "y[i,ix[i]] = x[i]";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g picked at ix";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
    [
        new("a column a row", [[3]], x => x[0].Place(Indices.Of(2, 0, 2), 1, 4)),
        new("a row a column", [[4]], x => x[0].Place(Indices.Of(2, 0, 2, 1), 0, 3)),
        new("the middle axis", [[2, 2]], x => x[0].Place(new Indices([2, 0, 1, 1], [2, 2]), 1, 3)),
        new("a scalar", [[]], x => x[0].Place(new Indices([3], Shape.Scalar), 0, 5)),
        new("nothing", [[0]], x => x[0].Place(Indices.Of(), 1, 4)),
        new("one column", [[1]], x => x[0].Place(Indices.Of(0), 1, 1)),
    ];

    /// <summary>The op on a tensor of the indices' shape.</summary>
    /// <exception cref="ShapeException">The indices have another shape, or the axis cannot be added.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index does not fit the new axis.</exception>
    public Tensor<T> Apply(Tensor<T> x, Indices indices)
    {
        if (!indices.Shape.Equals(x.Shape))
            throw new ShapeException($"place: {x.Describe()} needs indices of its own shape, {indices.Label ?? "the given ones"} have {indices.Shape}.");
        if (Axis < 0 || Axis > x.Rank)
            throw new ShapeException($"place: axis {Axis} cannot be added to {x.Describe()}: accepted are 0 to {x.Rank}.");
        indices.RequireBelow(Size, Name, $"a new axis of size {Size}");
        Shape shape = [.. x.Shape.Sizes[..Axis], Size, .. x.Shape.Sizes[Axis..]];
        var y = Tensor<T>.Allocate(shape);
        var (outer, inner) = shape.Around(Axis);
        Indexing.Place(x.Values, outer, Size, inner, indices.Values, y.WritableValues);
        return Record(y, x, indices);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g.Pick(entry.Indices!, Axis);

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
    {
        int[] index = entry.Output.Shape.IndexOf(element);
        int source = entry[0].Shape.NumberOf([.. index[..Axis], .. index[(Axis + 1)..]]);
        return entry.Indices!.Values[source] == index[Axis] ? x[0, source] : ScalarFormulas.Constant<T>(0);
    }
}

/// <summary>The method.</summary>
public static class PlaceMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y[i,ix[i]] = x[i], 0 elsewhere: a new axis of the given size, with x's elements at the indices.</summary>
        /// <exception cref="ShapeException">The indices have another shape than x, or the axis cannot be added.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An index does not fit the new axis.</exception>
        public Tensor<T> Place(Indices indices, int axis, int size) => new Place<T>(axis, size).Apply(x, indices);
    }
}
