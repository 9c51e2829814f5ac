using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Autograd;

/// <summary>Transposes four rows, four columns at a time.</summary>
internal static unsafe class TransposeFour
{
    public const int Size = 4;

    /// <summary>target[j, 0..4] = source[0..4, j]. Missing rows count as zeros.</summary>
    public static void Strip(float* source, nint stride, int rows, int columns, float* target, nint targetStride)
    {
        for (int j = 0; j < columns; j += Size, source += Size, target += Size * targetStride)
        {
            int count = Math.Min(Size, columns - j);
            Vector128<float> r0 = Load(0), r1 = Load(1), r2 = Load(2), r3 = Load(3);
            Vector128<float> a = Sse.UnpackLow(r0, r2), b = Sse.UnpackLow(r1, r3), c = Sse.UnpackHigh(r0, r2), d = Sse.UnpackHigh(r1, r3);
            Sse.Store(target, Sse.UnpackLow(a, b));
            if (count > 1) Sse.Store(target + targetStride, Sse.UnpackHigh(a, b));
            if (count > 2) Sse.Store(target + 2 * targetStride, Sse.UnpackLow(c, d));
            if (count > 3) Sse.Store(target + 3 * targetStride, Sse.UnpackHigh(c, d));

            Vector128<float> Load(int row) => row < rows ? Simd128<float>.Load(source + row * stride, count) : default;
        }
    }

    /// <summary>target[j, 0..4] = source[0..4, j]. Missing rows count as zeros.</summary>
    public static void Strip(double* source, nint stride, int rows, int columns, double* target, nint targetStride)
    {
        for (int j = 0; j < columns; j += Size, source += Size, target += Size * targetStride)
        {
            int count = Math.Min(Size, columns - j);
            Vector256<double> r0 = Load(0), r1 = Load(1), r2 = Load(2), r3 = Load(3);
            Vector256<double> a = Avx.UnpackLow(r0, r1), b = Avx.UnpackHigh(r0, r1), c = Avx.UnpackLow(r2, r3), d = Avx.UnpackHigh(r2, r3);
            Avx.Store(target, Avx.Permute2x128(a, c, 0x20));
            if (count > 1) Avx.Store(target + targetStride, Avx.Permute2x128(b, d, 0x20));
            if (count > 2) Avx.Store(target + 2 * targetStride, Avx.Permute2x128(a, c, 0x31));
            if (count > 3) Avx.Store(target + 3 * targetStride, Avx.Permute2x128(b, d, 0x31));

            Vector256<double> Load(int row) => row < rows ? Simd256<double>.Load(source + row * stride, count) : default;
        }
    }
}
