using System.Numerics;

namespace Autograd;

/// <summary>y[i,j,k] = x[i,ix[i,j,k],k]: an element along an axis for each index (PyTorch: <c>torch.gather</c>).</summary>
/// <param name="Axis">The axis.</param>
public sealed record TakeAlong<T>(int Axis) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "take along";

    /// <inheritdoc/>
    public override string Attributes => $"axis {Axis}";

    /// <inheritdoc/>
    public override string Formula => "y[i,j] = x[i,ix[i,j]]";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g put back: dx[i,ix[i,j]] += g[i,j]";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
    [
        new("columns", [[2, 3]], x => x[0].TakeAlong(1, new Indices([2, 0, 2, 1, 1, 0, 0, 2], [2, 4]))),
        new("rows, fewer columns", [[3, 2]], x => x[0].TakeAlong(0, new Indices([2, 0], [2, 1]))),
        new("the middle axis", [[2, 3, 2]], x => x[0].TakeAlong(1, new Indices([2, 0, 1, 1], [2, 1, 2]))),
        new("an axis of size 1", [[2, 1]], x => x[0].TakeAlong(1, new Indices([0, 0], [2, 1]))),
        new("no index", [[2, 3]], x => x[0].TakeAlong(1, new Indices([], [2, 0]))),
    ];

    /// <summary>The op on a tensor and indices of its rank, no larger than it on the other axes.</summary>
    /// <exception cref="ShapeException">The indices do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index does not exist along the axis.</exception>
    public Tensor<T> Apply(Tensor<T> x, Indices indices)
    {
        var offsets = Offsets(Name, x.Describe(), x.Shape, indices, Axis);
        var y = Tensor<T>.Allocate(indices.Shape);
        var source = x.Values;
        var target = y.WritableValues;
        for (int i = 0; i < target.Length; i++)
            target[i] = source[offsets[i]];
        return Record(y, x, indices);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => new PutAlong<T>(Axis, entry[0].Shape).Apply(g, entry.Indices!);

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
    {
        int[] index = entry.Output.Shape.IndexOf(element);
        index[Axis] = entry.Indices!.Values[element];
        return x[0, entry[0].Shape.NumberOf(index)];
    }

    internal static int[] Offsets(string operation, string name, Shape whole, Indices indices, int axis)
    {
        bool fits = indices.Shape.Rank == whole.Rank;
        for (int other = 0; fits && other < whole.Rank; other++)
            fits = other == axis || indices.Shape[other] <= whole[other];
        if (!fits)
            throw new ShapeException($"{operation}: {name} along axis {axis} needs indices of rank {whole.Rank}, no larger than it on the other axes; {indices.Label ?? "the given ones"} have the shape {indices.Shape}.");
        indices.RequireBelow(whole[axis], operation, $"axis {axis} of {name}");
        var offsets = new int[indices.Count];
        AxisIndexing.Offsets(indices.Values, indices.Shape.Sizes, whole.Sizes, axis, offsets);
        return offsets;
    }
}

/// <summary>The method.</summary>
public static class TakeAlongMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y[i,j,k] = x[i,ix[i,j,k],k], shown for axis 1 (PyTorch: <c>torch.gather</c>).</summary>
        /// <exception cref="ShapeException">There is no such axis, or the indices do not fit.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An index does not exist along the axis.</exception>
        public Tensor<T> TakeAlong(int axis, Indices indices) => new TakeAlong<T>(AxisArguments.Axis("take along", x, axis)).Apply(x, indices);
    }
}
