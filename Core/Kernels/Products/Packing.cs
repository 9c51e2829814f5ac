namespace Autograd;

/// <summary>Copies a block of a matrix into the order in which a tile reads it: k rows of equal width.</summary>
internal static unsafe class Packing
{
    /// <summary>target[p, j] = source(p, j) for j &lt; columns. The elements from there to the width are not used.</summary>
    public static void Pack<T, V, S>(MatrixView<T> source, int k, int columns, T* target, int width)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
    {
        if (source.ColumnStride != 1) Transposition.Pack(source.Origin, source.ColumnStride, columns, k, target, width);
        else CopyRows<T, V, S>(source, k, columns, target, width);
    }

    /// <remarks>
    /// Reads whole vectors, which may reach into the next rows. Near the end of the block it reads masked vectors.
    /// Writes whole vectors too: what one writes beyond its row, the next row writes over.
    /// </remarks>
    private static void CopyRows<T, V, S>(MatrixView<T> source, int k, int columns, T* target, int width)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
    {
        T* row = source.Origin;
        int read = (width + S.Count - 1) / S.Count * S.Count;
        nint whole = k - (read - columns + source.RowStride - 1) / source.RowStride;
        for (int p = 0; p < k; p++, row += source.RowStride, target += width)
        {
            for (int j = 0; j < width; j += S.Count)
                S.Store(p < whole ? S.Load(row + j) : S.Load(row + j, Math.Clamp(columns - j, 0, S.Count)), target + j);
        }
    }
}
