using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>Copies a block of a matrix into the order in which a tile reads it: k rows of equal width.</summary>
internal static unsafe class Packing
{
    /// <summary>target[p, j] = source(p, j) for j &lt; columns. The elements from there to the width are not used.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<T, V, S>(MatrixView<T> source, int k, int columns, T* target, int width)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
    {
        if (source.ColumnStride != 1) Transposition.Pack(source.Origin, source.ColumnStride, columns, k, target, width);
        else if (width % S.Count == 0) CopyRows<T, V, S>(source, k, columns, target, width);
        else CopyNarrowRows(source, k, columns, target, width);
    }

    /// <remarks>Reads whole vectors, which may reach into the next rows. Near the end of the block it reads masked vectors.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyRows<T, V, S>(MatrixView<T> source, int k, int columns, T* target, int width)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
    {
        T* row = source.Origin;
        nint whole = k - (width - columns + source.RowStride - 1) / source.RowStride;
        for (int p = 0; p < k; p++, row += source.RowStride, target += width)
        {
            for (int j = 0; j < width; j += S.Count)
                S.Store(p < whole ? S.Load(row + j) : S.Load(row + j, Math.Max(0, columns - j)), target + j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyNarrowRows<T>(MatrixView<T> source, int k, int columns, T* target, int width)
        where T : unmanaged
    {
        T* row = source.Origin;
        for (int p = 0; p < k; p++, row += source.RowStride, target += width)
        {
            new ReadOnlySpan<T>(row, columns).CopyTo(new Span<T>(target, width));
            new Span<T>(target + columns, width - columns).Clear();
        }
    }
}
