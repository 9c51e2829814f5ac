using System.Numerics;

namespace Autograd;

/// <summary>C = op(A)·op(B), row-major.</summary>
internal static class MatrixProduct
{
    /// <summary>C[m,n] = op(A)[m,k] · op(B)[k,n], where op transposes what is stored when its flag is set.</summary>
    public static void Multiply<T>(
        ReadOnlySpan<T> a, bool transposeA, ReadOnlySpan<T> b, bool transposeB, Span<T> c, int m, int n, int k)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(a.Length, m * k);
        ArgumentOutOfRangeException.ThrowIfNotEqual(b.Length, k * n);
        ArgumentOutOfRangeException.ThrowIfNotEqual(c.Length, m * n);
        c.Clear();
        (int aRow, int aColumn) = transposeA ? (1, m) : (k, 1);
        (int bRow, int bColumn) = transposeB ? (1, k) : (n, 1);
        for (int i = 0; i < m; i++)
        {
            Span<T> row = c.Slice(i * n, n);
            for (int p = 0; p < k; p++)
            {
                T factor = a[i * aRow + p * aColumn];
                for (int j = 0; j < n; j++)
                    row[j] = T.MultiplyAddEstimate(factor, b[p * bRow + j * bColumn], row[j]);
            }
        }
    }
}
