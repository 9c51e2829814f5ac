using System.Runtime.Intrinsics.X86;

namespace Autograd;

/// <summary>Packs a block whose columns are contiguous: it transposes square blocks in registers.</summary>
internal static unsafe class Transposition
{
    /// <summary>target[j, i] = source[i, j] for i &lt; rows, and 0 from there to the width. The source is [rows, columns].</summary>
    public static void Pack<T>(T* source, nint stride, int rows, int columns, T* target, int width)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float) && Avx.IsSupported && width % TransposeEight.Size == 0)
        {
            for (int i = 0; i < width; i += TransposeEight.Size)
                TransposeEight.Strip((float*)source + i * stride, stride, rows - i, columns, (float*)target + i, width);
        }
        else if (typeof(T) == typeof(float) && Sse.IsSupported && width % TransposeFour.Size == 0)
        {
            for (int i = 0; i < width; i += TransposeFour.Size)
                TransposeFour.Strip((float*)source + i * stride, stride, rows - i, columns, (float*)target + i, width);
        }
        else if (typeof(T) == typeof(double) && Avx.IsSupported && width % TransposeFour.Size == 0)
        {
            for (int i = 0; i < width; i += TransposeFour.Size)
                TransposeFour.Strip((double*)source + i * stride, stride, rows - i, columns, (double*)target + i, width);
        }
        else
            ByElement(source, stride, rows, columns, target, width);
    }

    private static void ByElement<T>(T* source, nint stride, int rows, int columns, T* target, int width)
        where T : unmanaged
    {
        for (int j = 0; j < columns; j++, target += width)
        {
            for (int i = 0; i < rows; i++) target[i] = source[i * stride + j];
            new Span<T>(target + rows, width - rows).Clear();
        }
    }
}
