using System.Buffers;
using System.Numerics;

namespace Autograd;

/// <summary>C = op(A)·op(B) + bias, row-major. The bias is optional.</summary>
internal static unsafe class MatrixProduct
{
    // Beyond this length of the inner axis the rounding error of one chain of additions would show.
    private const int LongInner = 4096, Leaf = 1024;

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
            if (k <= LongInner) Chain(left, right, pc, pBias, m, n, k);
            else Halves(left, right, pc, m, n, k);
        }

        for (int i = 0; k > LongInner && i < m && !bias.IsEmpty; i++)
            BinaryElementwise<T, Plus<T>>.Map(default, c.Slice(i * n, n), bias, c.Slice(i * n, n));
    }

    // The sum over a long inner axis is halved: the error grows with its logarithm.
    private static void Halves<T>(MatrixView<T> left, MatrixView<T> right, T* product, int m, int n, int k)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (k <= Leaf)
        {
            Chain(left, right, product, null, m, n, k);
            return;
        }

        int half = (k / 2 + Leaf - 1) / Leaf * Leaf;
        Halves(left, right, product, m, n, half);
        T[] rest = ArrayPool<T>.Shared.Rent(m * n);
        fixed (T* pRest = rest)
            Halves(left.From(0, half), right.From(half, 0), pRest, m, n, k - half);
        var sum = new Span<T>(product, m * n);
        BinaryElementwise<T, Plus<T>>.Map(default, sum, rest.AsSpan(0, m * n), sum);
        ArrayPool<T>.Shared.Return(rest);
    }

    private static void Chain<T>(MatrixView<T> left, MatrixView<T> right, T* product, T* bias, int m, int n, int k)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var target = new MatrixView<T>(product, n, 1);
        bool isVector = VectorProduct<T>.Suits(m, n, k); // the whole of C: a thread's share of a matrix may be one column, whose elements do not lie side by side
        if (SharedProduct.SharesOf(m, n, k) > 1) SharedProduct.Multiply(left, right, target, bias, m, n, k, isVector);
        else OnOneThread(left, right, target, bias, m, n, k, isVector);
    }

    /// <summary>C[m, n] = A[m, k] · B[k, n] + bias[n]. The bias may be null. C is a vector, or a part of one, where <paramref name="isVector"/> says so.</summary>
    public static void OnOneThread<T>(MatrixView<T> a, MatrixView<T> b, MatrixView<T> c, T* bias, int m, int n, int k, bool isVector)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (isVector)
        {
            VectorProduct<T>.Multiply(a, b, c, bias, m, n, k);
            return;
        }

        var job = new BlockedProduct<T>(a, b, c, bias, m, n, k);
        SimdWidth.Run<T, BlockedProduct<T>>(ref job);
    }
}
