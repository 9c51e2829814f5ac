using System.Numerics;

namespace Autograd;

/// <summary>C = op(A)·op(B) + bias, row-major. The bias is optional.</summary>
internal static unsafe class MatrixProduct
{
    /// <summary>C[m,n] = op(A)[m,k] · op(B)[k,n] + bias[n], where op transposes the stored matrix if its flag is set.</summary>
    /// <remarks>The bias is added last, while the tile is still in registers. A separate addition would give the same bits.</remarks>
    public static void Multiply<T>(
        ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, bool transposeB, Span<T> c, int m, int n, int k,
        ReadOnlySpan<T> bias = default)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(a.Length, m * k);
        ArgumentOutOfRangeException.ThrowIfNotEqual(b.Length, k * n);
        ArgumentOutOfRangeException.ThrowIfNotEqual(c.Length, m * n);
        if (!bias.IsEmpty) ArgumentOutOfRangeException.ThrowIfNotEqual(bias.Length, n);
        if (k == 0) c.Clear();
        for (int i = 0; k == 0 && i < m && !bias.IsEmpty; i++) bias.CopyTo(c[(i * n)..]);
        if (m == 0 || n == 0 || k == 0) return;
        fixed (T* pa = a, pb = b, pc = c, pBias = bias)
        {
            MatrixView<T> left = transposeA ? new(pa, 1, m) : new(pa, k, 1), right = transposeB ? new(pb, 1, k) : new(pb, n, 1);
            var product = new MatrixView<T>(pc, n, 1);
            if (SharedProduct.SharesOf(m, n, k) > 1)
            {
                SharedProduct.Multiply(left, right, product, pBias, m, n, k);
                return;
            }

            var job = new BlockedProduct<T>(left, right, product, pBias, m, n, k);
            SimdWidth.Run<T, BlockedProduct<T>>(ref job);
        }
    }
}
