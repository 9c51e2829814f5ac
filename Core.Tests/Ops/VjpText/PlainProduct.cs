namespace Autograd.Tests;

/// <summary>C = A·B by the definition: vectors, matrices, and batches of matrices whose leading axes broadcast.</summary>
internal static class PlainProduct
{
    public static PlainArray Of(PlainArray a, PlainArray b)
    {
        if (a.Rank == 0 || b.Rank == 0)
            return PlainArray.Combine(a, b, (x, y) => x * y);
        if (a.Rank == 1)
            return Dropped(Of(new PlainArray([1, .. a.Sizes], a.Values), b), b.Rank == 1 ? ^1 : ^2);
        if (b.Rank == 1)
            return Dropped(Of(a, new PlainArray([.. b.Sizes, 1], b.Values)), ^1);
        int inner = a.Sizes[^1];
        if (inner != b.Sizes[^2])
            throw new FormatException($"· multiplies matrices here, and [{string.Join(',', a.Sizes)}] does not fit [{string.Join(',', b.Sizes)}] (⊙ multiplies elementwise)");
        int[] batch = PlainArray.Common(a.Sizes[..^2], b.Sizes[..^2]);
        return PlainArray.Build([.. batch, a.Sizes[^2], b.Sizes[^1]], i =>
            Enumerable.Range(0, inner).Sum(k => Matrix(a, i, i[^2], k) * Matrix(b, i, k, i[^1])));
    }

    // The element of the matrix that a batch's index picks.
    private static double Matrix(PlainArray x, int[] index, int row, int column)
    {
        int[] own = index[(index.Length - x.Rank)..];
        for (int axis = 0; axis < x.Rank - 2; axis++)
            own[axis] = x.Sizes[axis] == 1 ? 0 : own[axis];
        (own[^2], own[^1]) = (row, column);
        return x[own];
    }

    private static PlainArray Dropped(PlainArray x, Index axis)
    {
        int at = axis.GetOffset(x.Rank);
        return new PlainArray([.. x.Sizes[..at], .. x.Sizes[(at + 1)..]], x.Values);
    }
}
