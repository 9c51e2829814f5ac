using System.Numerics;

namespace Autograd;

/// <summary>y[i,ix[i,j,k],k] += x[i,j,k] into zeros: the adjoint of taking along an axis (PyTorch: <c>scatter_add</c>).</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Whole">The shape of the result.</param>
public sealed record PutAlong<T>(int Axis, Shape Whole) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "put along";

    /// <inheritdoc/>
    public override string Attributes => $"axis {Axis} of {Whole}";

    /// <inheritdoc/>
    public override string Formula => "y[i,ix[i,j]] += x[i,j]";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g taken: g[i,ix[i,j]]";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
    [
        new("columns", [[2, 4]], x => x[0].PutAlong(1, new Indices([2, 0, 2, 1, 1, 0, 0, 2], [2, 4]), [2, 3])),
        new("rows, fewer columns", [[2, 1]], x => x[0].PutAlong(0, new Indices([2, 0], [2, 1]), [3, 2])),
        new("the middle axis", [[2, 1, 2]], x => x[0].PutAlong(1, new Indices([2, 0, 1, 1], [2, 1, 2]), [2, 3, 2])),
        new("nothing", [[2, 0]], x => x[0].PutAlong(1, new Indices([], [2, 0]), [2, 3])),
    ];

    /// <summary>The op on a tensor of the indices' shape.</summary>
    /// <exception cref="ShapeException">The indices have another shape, or do not fit the result.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index does not exist along the axis.</exception>
    public Tensor<T> Apply(Tensor<T> x, Indices indices)
    {
        if (!indices.Shape.Equals(x.Shape))
            throw new ShapeException($"put along: {x.Describe()} needs indices of its own shape, {indices.Label ?? "the given ones"} have {indices.Shape}.");
        var offsets = TakeAlong<T>.Offsets(Name, $"a result {Whole}", Whole, indices, Axis);
        var y = Tensor.Zeros<T>(Whole);
        var source = x.Values;
        var target = y.WritableValues;
        for (int i = 0; i < source.Length; i++)
            target[offsets[i]] += source[i];
        return Record(y, x, indices);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => new TakeAlong<T>(Axis).Apply(g, entry.Indices!);

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
    {
        return ScalarFormulas.Sum(Enumerable.Range(0, entry.Indices!.Count).Where(i => Target(i) == element).Select(i => x[0, i]));

        int Target(int i)
        {
            int[] index = entry.Indices.Shape.IndexOf(i);
            index[Axis] = entry.Indices.Values[i];
            return Whole.NumberOf(index);
        }
    }
}

/// <summary>The method.</summary>
public static class PutAlongMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y[i,ix[i,j,k],k] += x[i,j,k] into zeros of the given shape, shown for axis 1 (PyTorch: <c>scatter_add</c>).</summary>
        /// <exception cref="ShapeException">There is no such axis, or the indices do not fit.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An index does not exist along the axis.</exception>
        public Tensor<T> PutAlong(int axis, Indices indices, Shape whole) => new PutAlong<T>(AxisArguments.Axis("put along", x, axis), whole).Apply(x, indices);
    }
}
