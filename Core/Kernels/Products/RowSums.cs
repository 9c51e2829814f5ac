using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Autograd;

/// <summary>y = A·v for 32 rows of floats at once: four columns of eight rows are transposed in registers, so that a register holds one element of each row.</summary>
/// <remarks>Each sum is one ascending chain of multiply-adds. Four chains of eight rows hide the latency of an addition.</remarks>
internal static unsafe class RowSums
{
    public const int Rows = 32;

    private const int Group = 8, Columns = 4;

    public static bool IsSupported => Avx.IsSupported;

    public static void Multiply(float* a, nint stride, float* v, float* y, int k)
    {
        Vector256<float> c0 = default, c1 = default, c2 = default, c3 = default;
        nint next = Group * stride;
        float* end = v + k / Columns * Columns;
        for (; v != end; v += Columns, a += Columns)
        {
            Vector256<float> f0 = Vector256.Create(v[0]), f1 = Vector256.Create(v[1]), f2 = Vector256.Create(v[2]), f3 = Vector256.Create(v[3]);
            c0 = Add(a, stride, f0, f1, f2, f3, c0);
            c1 = Add(a + next, stride, f0, f1, f2, f3, c1);
            c2 = Add(a + 2 * next, stride, f0, f1, f2, f3, c2);
            c3 = Add(a + 3 * next, stride, f0, f1, f2, f3, c3);
        }

        for (int rest = k % Columns; rest > 0; rest--, v++, a++)
        {
            Vector256<float> factor = Vector256.Create(*v);
            c0 = Vector256.MultiplyAddEstimate(Column(a, stride), factor, c0);
            c1 = Vector256.MultiplyAddEstimate(Column(a + next, stride), factor, c1);
            c2 = Vector256.MultiplyAddEstimate(Column(a + 2 * next, stride), factor, c2);
            c3 = Vector256.MultiplyAddEstimate(Column(a + 3 * next, stride), factor, c3);
        }

        c0.Store(y);
        c1.Store(y + Group);
        c2.Store(y + 2 * Group);
        c3.Store(y + 3 * Group);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Add(float* a, nint stride, Vector256<float> f0, Vector256<float> f1, Vector256<float> f2, Vector256<float> f3, Vector256<float> sums)
    {
        float* b = a + 4 * stride;
        Vector256<float> r0 = Both(a, b), r1 = Both(a + stride, b + stride), r2 = Both(a + 2 * stride, b + 2 * stride), r3 = Both(a + 3 * stride, b + 3 * stride);
        Vector256<double> low0 = Avx.UnpackLow(r0, r1).AsDouble(), low1 = Avx.UnpackLow(r2, r3).AsDouble();
        Vector256<double> high0 = Avx.UnpackHigh(r0, r1).AsDouble(), high1 = Avx.UnpackHigh(r2, r3).AsDouble();
        sums = Vector256.MultiplyAddEstimate(Avx.UnpackLow(low0, low1).AsSingle(), f0, sums);
        sums = Vector256.MultiplyAddEstimate(Avx.UnpackHigh(low0, low1).AsSingle(), f1, sums);
        sums = Vector256.MultiplyAddEstimate(Avx.UnpackLow(high0, high1).AsSingle(), f2, sums);
        return Vector256.MultiplyAddEstimate(Avx.UnpackHigh(high0, high1).AsSingle(), f3, sums);
    }

    // Four columns of a row, and of the row four further down.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Both(float* upper, float* lower) => Vector256.Create(Vector128.Load(upper), Vector128.Load(lower));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Column(float* a, nint stride)
    {
        float* b = a + 4 * stride;
        return Vector256.Create(a[0], a[stride], a[2 * stride], a[3 * stride], b[0], b[stride], b[2 * stride], b[3 * stride]);
    }
}
