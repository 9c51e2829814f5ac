using System.Numerics;

namespace Autograd;

/// <summary>C = A·B (+ bias) with the columns or the rows of C shared out among threads.</summary>
internal static unsafe class SharedProduct
{
    /// <summary>C[m, n] = A[m, k] · B[k, n] + bias[n], which may be null; the longer side of C is divided.</summary>
    public static void Multiply<T>(MatrixView<T> a, MatrixView<T> b, MatrixView<T> c, T* bias, int m, int n, int k)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool byColumns = n >= m;
        Parallelism.Divide(byColumns ? n : m, 2.0 * m * n * k, Share);

        void Share(int start, int count)
        {
            var job = byColumns
                ? new BlockedProduct<T>(a, b.From(0, start), c.From(0, start), bias is null ? null : bias + start, m, count, k)
                : new BlockedProduct<T>(a.From(start, 0), b, c.From(start, 0), bias, count, n, k);
            SimdWidth.Run<T, BlockedProduct<T>>(ref job);
        }
    }
}
