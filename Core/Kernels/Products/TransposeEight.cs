using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Autograd;

/// <summary>Transposes eight rows of floats, eight columns at a time.</summary>
internal static unsafe class TransposeEight
{
    public const int Size = 8;

    /// <summary>target[j, 0..8] = source[0..8, j]. Missing rows count as zeros.</summary>
    public static void Strip(float* source, nint stride, int rows, int columns, float* target, nint targetStride)
    {
        int j = 0;
        if (rows >= Size)
        {
            for (; j + Size <= columns; j += Size, source += Size, target += Size * targetStride)
            {
                Block(Avx.LoadVector256(source), Avx.LoadVector256(source + stride), Avx.LoadVector256(source + 2 * stride),
                    Avx.LoadVector256(source + 3 * stride), Avx.LoadVector256(source + 4 * stride), Avx.LoadVector256(source + 5 * stride),
                    Avx.LoadVector256(source + 6 * stride), Avx.LoadVector256(source + 7 * stride), target, targetStride, Size);
            }
        }

        for (; j < columns; j += Size, source += Size, target += Size * targetStride)
        {
            int count = Math.Min(Size, columns - j);
            Block(Load(0), Load(1), Load(2), Load(3), Load(4), Load(5), Load(6), Load(7), target, targetStride, count);

            Vector256<float> Load(int row) => row < rows ? Simd256<float>.Load(source + row * stride, count) : default;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Block(
        Vector256<float> r0, Vector256<float> r1, Vector256<float> r2, Vector256<float> r3,
        Vector256<float> r4, Vector256<float> r5, Vector256<float> r6, Vector256<float> r7, float* target, nint stride, int count)
    {
        Vector256<float> a0 = Avx.UnpackLow(r0, r2), a1 = Avx.UnpackHigh(r0, r2), b0 = Avx.UnpackLow(r1, r3), b1 = Avx.UnpackHigh(r1, r3);
        Vector256<float> c0 = Avx.UnpackLow(r4, r6), c1 = Avx.UnpackHigh(r4, r6), d0 = Avx.UnpackLow(r5, r7), d1 = Avx.UnpackHigh(r5, r7);
        Vector256<float> p0 = Avx.UnpackLow(a0, b0), p1 = Avx.UnpackHigh(a0, b0), p2 = Avx.UnpackLow(a1, b1), p3 = Avx.UnpackHigh(a1, b1);
        Vector256<float> q0 = Avx.UnpackLow(c0, d0), q1 = Avx.UnpackHigh(c0, d0), q2 = Avx.UnpackLow(c1, d1), q3 = Avx.UnpackHigh(c1, d1);
        Avx.Store(target, Avx.Permute2x128(p0, q0, 0x20));
        if (count > 1) Avx.Store(target + stride, Avx.Permute2x128(p1, q1, 0x20));
        if (count > 2) Avx.Store(target + 2 * stride, Avx.Permute2x128(p2, q2, 0x20));
        if (count > 3) Avx.Store(target + 3 * stride, Avx.Permute2x128(p3, q3, 0x20));
        if (count > 4) Avx.Store(target + 4 * stride, Avx.Permute2x128(p0, q0, 0x31));
        if (count > 5) Avx.Store(target + 5 * stride, Avx.Permute2x128(p1, q1, 0x31));
        if (count > 6) Avx.Store(target + 6 * stride, Avx.Permute2x128(p2, q2, 0x31));
        if (count > 7) Avx.Store(target + 7 * stride, Avx.Permute2x128(p3, q3, 0x31));
    }
}
