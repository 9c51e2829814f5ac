using System.Numerics;

namespace Autograd;

/// <summary>y[ix[i],…] += x[i,…] into a table of zeros: the adjoint of gathering rows (PyTorch: <c>index_add_</c>).</summary>
/// <param name="Rows">How many rows the table has.</param>
public sealed record ScatterAdd<T>(int Rows) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "scatter add";

    /// <inheritdoc/>
    public override string Attributes => $"{Rows} rows";

    /// <inheritdoc/>
    public override string Formula => "y[ix[i]] += x[i]";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g gathered: g[ix[i]]";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
    [
        new("rows", [[4, 3]], x => x[0].ScatterAdd(Indices.Of(2, 0, 2, 3), 5)),
        new("a table of indices", [[3, 2, 2]], x => x[0].ScatterAdd(new Indices([1, 1, 3, 0, 1, 2], [3, 2]), 4)),
        new("numbers", [[3]], x => x[0].ScatterAdd(Indices.Of(1, 1, 0), 2)),
        new("nothing", [[0, 2]], x => x[0].ScatterAdd(Indices.Of(), 3)),
        new("one row of one number", [[1, 1]], x => x[0].ScatterAdd(Indices.Of(0), 1)),
        new("one index of rank 0", [[3]], x => x[0].ScatterAdd(new Indices([1], Shape.Scalar), 2)),
    ];

    /// <summary>The op on a tensor whose shape is the indices' and then a row's.</summary>
    /// <exception cref="ShapeException">The tensor's shape does not begin with the indices'.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is no row of the table.</exception>
    public Tensor<T> Apply(Tensor<T> x, Indices indices)
    {
        if (x.Rank < indices.Shape.Rank || !x.Shape.Sizes[..indices.Shape.Rank].SequenceEqual(indices.Shape.Sizes))
            throw new ShapeException($"scatter add: the shape of {x.Describe()} must begin with the indices' {indices.Shape}.");
        indices.RequireBelow(Rows, Name, $"a table of {Rows} rows");
        var row = x.Shape.Sizes[indices.Shape.Rank..];
        var y = Tensor<T>.Allocate([Rows, .. row]);
        int width = 1;
        foreach (int size in row)
            width *= size;
        Indexing.ScatterAddRows(x.Values, width, indices.Values, y.WritableValues);
        return Record(y, x, indices);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g.Gather(entry.Indices!);

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
    {
        int width = entry.Output.Count / Rows;
        var (row, column) = Math.DivRem(element, width);
        return ScalarFormulas.Sum(Enumerable.Range(0, entry.Indices!.Count).Where(i => entry.Indices.Values[i] == row).Select(i => x[0, i * width + column]));
    }
}

/// <summary>The method.</summary>
public static class ScatterAddMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y[ix[i],…] += x[i,…] into a table of zeros with the given number of rows.</summary>
        /// <exception cref="ShapeException">The tensor's shape does not begin with the indices'.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An index is no row of the table.</exception>
        public Tensor<T> ScatterAdd(Indices indices, int rows) => new ScatterAdd<T>(rows).Apply(x, indices);
    }
}
