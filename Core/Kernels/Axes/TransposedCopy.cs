using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Autograd;

/// <summary>y[j, i] = x[i, j]: a matrix copied transposed, in square blocks that are turned in registers.</summary>
internal static unsafe class TransposedCopy
{
    // A tile's part of the target is whole cache lines, and stays in the first-level cache until they are written.
    private const int TileRows = 16, TileColumns = 64;

    /// <summary>x is [rows, columns], its rows <paramref name="stride"/> apart; the rows of y, [columns, rows], are <paramref name="targetStride"/> apart.</summary>
    public static void Write<T>(ReadOnlySpan<T> x, int stride, int rows, int columns, Span<T> y, int targetStride)
    {
        if (rows == 0 || columns == 0)
            return;
        ArgumentOutOfRangeException.ThrowIfLessThan(x.Length, (rows - 1L) * stride + columns);
        ArgumentOutOfRangeException.ThrowIfLessThan(y.Length, (columns - 1L) * targetStride + rows);
        int whole = 0;
        if (typeof(T) == typeof(float) && Avx.IsSupported)
        {
            whole = rows / TransposeEight.Size * TransposeEight.Size;
            fixed (float* source = &Unsafe.As<T, float>(ref MemoryMarshal.GetReference(x)), target = &Unsafe.As<T, float>(ref MemoryMarshal.GetReference(y)))
                Tiles(source, stride, whole, columns, target, targetStride);
        }
        ByElement(x, stride, whole, rows, columns, y, targetStride);
    }

    private static void Tiles(float* x, nint stride, int rows, int columns, float* y, nint targetStride)
    {
        for (int tile = 0; tile < rows; tile += TileRows)
            for (int column = 0; column < columns; column += TileColumns)
                for (int row = tile; row < Math.Min(rows, tile + TileRows); row += TransposeEight.Size)
                    TransposeEight.Strip(x + row * stride + column, stride, TransposeEight.Size, Math.Min(TileColumns, columns - column), y + column * targetStride + row, targetStride);
    }

    private static void ByElement<T>(ReadOnlySpan<T> x, int stride, int first, int rows, int columns, Span<T> y, int targetStride)
    {
        for (int tile = first; tile < rows; tile += TileRows)
            for (int column = 0; column < columns; column++)
                for (int row = tile; row < Math.Min(rows, tile + TileRows); row++)
                    y[column * targetStride + row] = x[row * stride + column];
    }
}
