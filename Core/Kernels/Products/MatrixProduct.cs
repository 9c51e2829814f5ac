using System.Numerics;

namespace Autograd;

/// <summary>C = op(A)·op(B), row-major.</summary>
internal static unsafe class MatrixProduct
{
    /// <summary>C[m,n] = op(A)[m,k] · op(B)[k,n], where op transposes what is stored when its flag is set.</summary>
    public static void Multiply<T>(
        ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, bool transposeB, Span<T> c, int m, int n, int k)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(a.Length, m * k);
        ArgumentOutOfRangeException.ThrowIfNotEqual(b.Length, k * n);
        ArgumentOutOfRangeException.ThrowIfNotEqual(c.Length, m * n);
        if (k == 0) c.Clear();
        if (m == 0 || n == 0 || k == 0) return;
        fixed (T* pa = a, pb = b, pc = c)
        {
            MatrixView<T> left = transposeA ? new(pa, 1, m) : new(pa, k, 1), right = transposeB ? new(pb, 1, k) : new(pb, n, 1);
            var product = new MatrixView<T>(pc, n, 1);
            if (Parallelism.ThreadsFor(2.0 * m * n * k) > 1)
            {
                SharedProduct.Multiply(left, right, product, m, n, k);
                return;
            }

            var job = new BlockedProduct<T>(left, right, product, m, n, k);
            SimdWidth.Run<T, BlockedProduct<T>>(ref job);
        }
    }
}
