using System.Numerics;

namespace Autograd;

/// <summary>C = A·B (+ bias), with the columns or the rows of C divided among threads.</summary>
internal static unsafe class SharedProduct
{
    /// <summary>Each share begins at a multiple of this many rows or columns, so that its tiles are whole.</summary>
    private const int Grain = 64;

    /// <summary>The number of shares into which the longer side of C is divided.</summary>
    public static int SharesOf(int m, int n, int k) => Parallelism.SharesOf(Math.Max(m, n), Grain, 2.0 * m * n * k);

    /// <summary>C[m, n] = A[m, k] · B[k, n] + bias[n]. The bias may be null.</summary>
    public static void Multiply<T>(MatrixView<T> a, MatrixView<T> b, MatrixView<T> c, T* bias, int m, int n, int k, bool isVector)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool byColumns = n >= m;
        new SharedRange(Math.Max(m, n), Grain, SharesOf(m, n, k), Share).Run();

        void Share(int start, int count)
        {
            if (byColumns) MatrixProduct.OnOneThread(a, b.From(0, start), c.From(0, start), bias is null ? null : bias + start, m, count, k, isVector);
            else MatrixProduct.OnOneThread(a.From(start, 0), b, c.From(start, 0), bias, count, n, k, isVector);
        }
    }
}
