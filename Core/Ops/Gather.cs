using System.Numerics;

namespace Autograd;

/// <summary>y[i,…] = C[ix[i],…]: rows of a table, as an embedding looks them up (PyTorch: <c>C[ix]</c>, <c>F.embedding</c>).</summary>
public sealed record Gather<T> : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The op; it has no attributes.</summary>
    public static Gather<T> Op { get; } = new();

    /// <inheritdoc/>
    public override string Name => "gather";

    /// <inheritdoc/>
    public override string Formula => "y[i] = C[ix[i]]";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g scattered: dC[ix[i]] += g[i]";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
    [
        new("rows", [[4, 3]], x => x[0].Gather(Indices.Of(2, 0, 2, 3))),
        new("a table of rows by a table of indices", [[4, 2]], x => x[0].Gather(new Indices([1, 1, 3, 0, 1, 2], [3, 2]))),
        new("numbers", [[5]], x => x[0].Gather(Indices.Of(4, 4, 0))),
        new("one index of rank 0", [[3, 2]], x => x[0].Gather(new Indices([1], Shape.Scalar))),
        new("no index", [[3, 2]], x => x[0].Gather(Indices.Of())),
        new("rank 3", [[2, 2, 3]], x => x[0].Gather(Indices.Of(1, 1))),
        new("one row of one number", [[1, 1]], x => x[0].Gather(Indices.Of(0, 0))),
        new("rows of no numbers", [[2, 0]], x => x[0].Gather(Indices.Of(1, 0, 1))),
    ];

    /// <summary>The op on a table.</summary>
    /// <exception cref="ShapeException">The table is a scalar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is no row of the table.</exception>
    public Tensor<T> Apply(Tensor<T> table, Indices indices)
    {
        if (table.Rank == 0)
            throw new ShapeException($"gather: {table.Describe()} is a scalar and has no rows.");
        indices.RequireBelow(table.Shape[0], Name, $"{table.Describe()}");
        var row = table.Shape.Sizes[1..];
        var y = Tensor<T>.Allocate([.. indices.Shape.Sizes, .. row]);
        Indexing.GatherRows(table.Values, Width(table.Shape), indices.Values, y.WritableValues);
        return Record(y, table, indices);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g.ScatterAdd(entry.Indices!, entry[0].Shape[0]);

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
    {
        int width = Width(entry[0].Shape);
        return x[0, entry.Indices!.Values[element / width] * width + element % width];
    }

    private static int Width(Shape table)
    {
        int width = 1;
        foreach (int size in table.Sizes[1..])
            width *= size;
        return width;
    }
}

/// <summary>The method.</summary>
public static class GatherMethod
{
    extension<T>(Tensor<T> table)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y[i,…] = C[ix[i],…]: a row for each index; the result's shape is the indices' and then the row's.</summary>
        /// <exception cref="ArgumentOutOfRangeException">An index is no row of the table.</exception>
        public Tensor<T> Gather(Indices indices) => Autograd.Gather<T>.Op.Apply(table, indices);
    }
}
