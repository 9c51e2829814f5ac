using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Autograd;

/// <summary>Copies a block of a matrix into the order in which a tile reads it: k rows of a fixed width.</summary>
internal static unsafe class Packing
{
    /// <summary>target[p, j] = source(p, j) for j below columns, then 0 up to the width.</summary>
    public static void Pack<T>(MatrixView<T> source, int k, int columns, T* target, int width)
        where T : unmanaged
    {
        if (columns < width) new Span<T>(target, k * width).Clear();
        if (source.ColumnStride == 1) CopyRows(source, k, columns, target, width);
        else Transpose(source.Origin, source.ColumnStride, columns, k, target, width);
    }

    private static void CopyRows<T>(MatrixView<T> source, int k, int columns, T* target, int width)
        where T : unmanaged
    {
        T* row = source.Origin;
        for (int p = 0; p < k; p++, row += source.RowStride, target += width)
            new ReadOnlySpan<T>(row, columns).CopyTo(new Span<T>(target, width));
    }

    /// <summary>target[j, i] = source[i, j] for source [rows, columns].</summary>
    private static void Transpose<T>(T* source, nint sourceStride, int rows, int columns, T* target, nint targetStride)
        where T : unmanaged
    {
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++) target[j * targetStride + i] = source[i * sourceStride + j];
        }
    }
}
