using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>y[m] = A[m, k] · v[k] + bias: a product with one column, or with one row. Both vectors are contiguous; the bias may be null.</summary>
/// <remarks>
/// A vector register holds neighbouring elements of y, so A is read across its rows: in place where it is stored by
/// columns, else in strips that are transposed first, or by <see cref="RowSums"/>. Each element is one ascending chain of
/// multiply-adds over k, as in a <see cref="Tile"/>, and has the same bits. Where k is long, it is the sum of several, and
/// rows are read from left to right (<see cref="LaneProduct"/>).
/// </remarks>
internal readonly unsafe struct VectorProduct<T>(MatrixView<T> a, T* v, T* y, T* bias, int biasStep, int m, int k) : ISimdJob<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // A strip of this many rows and steps of k fills half of a first-level cache.
    private const int StripRows = 64, StripBytes = 1 << 14, Least = 8;

    /// <summary>Whether C = A[m, k] · B[k, n] has one row or one column, and enough to do.</summary>
    public static bool Suits(int m, int n, int k) => Math.Min(m, n) == 1 && (Math.Max(m, n) >= Least || LaneProduct.Suits(k));

    /// <summary>C[m, n] = A[m, k] · B[k, n] + bias[n], where C is one row or one column, or a part of one.</summary>
    public static void Multiply(MatrixView<T> a, MatrixView<T> b, MatrixView<T> c, T* bias, int m, int n, int k)
    {
        var job = n == 1 && b.RowStride == 1
            ? new VectorProduct<T>(a, b.Origin, c.Origin, bias, 0, m, k)
            : new VectorProduct<T>(b.Transposed, a.Origin, c.Origin, bias, 1, n, k);
        SimdWidth.Run<T, VectorProduct<T>>(ref job);
    }

    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        if (LaneProduct.Suits(k))
            LaneProduct.Multiply<T, V, S>(a, v, y, m, k);
        else if (a.RowStride == 1)
            Columns<V, S>(a.Origin, a.ColumnStride, v, 1, y, m, k, isFirst: true);
        else
            Strips<V, S>();
        for (int i = 0; bias is not null && i < m; i++)
            y[i] += bias[i * biasStep];
    }

    private void Strips<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        int row = 0;
        for (; typeof(T) == typeof(float) && RowSums.IsSupported && row <= m - RowSums.Rows; row += RowSums.Rows)
            RowSums.Multiply((float*)a.From(row, 0).Origin, a.RowStride, (float*)v, (float*)(y + row), k);
        int maxDepth = StripBytes / StripRows / sizeof(T);
        T* strip = (T*)Scratch.Bytes(StripBytes);
        for (; row < m; row += StripRows)
        {
            int rows = Math.Min(StripRows, m - row), width = (rows + Least - 1) / Least * Least;
            for (int step = 0; step < k; step += maxDepth)
            {
                int depth = Math.Min(maxDepth, k - step);
                Transposition.Pack(a.From(row, step).Origin, a.RowStride, rows, depth, strip, width);
                Columns<V, S>(strip, width, v + step, 1, y + row, rows, depth, isFirst: step == 0);
            }
        }
    }

    /// <summary>sums[i] = or += Σⱼ columns[j, i]·factors[j], four j at a time, so that an element of the sums is loaded and stored once for them.</summary>
    public static void Columns<V, S>(T* columns, nint stride, T* factors, nint factorStep, T* sums, int m, int k, bool isFirst)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        int step = 0;
        for (; step <= k - 4; step += 4, columns += 4 * stride)
            Four<V, S>(columns, stride, factors + step * factorStep, factorStep, sums, m, isFirst && step == 0);
        for (; step < k; step++, columns += stride)
            One<V, S>(columns, factors[step * factorStep], sums, m, isFirst && step == 0);
    }

    private static void Four<V, S>(T* first, nint stride, T* factors, nint factorStep, T* sums, int m, bool isFirst)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V f0 = S.Create(factors[0]), f1 = S.Create(factors[factorStep]), f2 = S.Create(factors[2 * factorStep]), f3 = S.Create(factors[3 * factorStep]);
        nint i = 0;
        for (; i <= m - S.Count; i += S.Count)
            Steps<V, S>(first + i, stride, f0, f1, f2, f3, sums + i, S.Count, isFirst);
        if (i < m)
            Steps<V, S>(first + i, stride, f0, f1, f2, f3, sums + i, (int)(m - i), isFirst);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Steps<V, S>(T* first, nint stride, V f0, V f1, V f2, V f3, T* sums, int count, bool isFirst)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V sum = isFirst ? S.Constant(0) : S.Load(sums, count);
        S.Accumulate(S.Load(first, count), f0, ref sum);
        S.Accumulate(S.Load(first + stride, count), f1, ref sum);
        S.Accumulate(S.Load(first + 2 * stride, count), f2, ref sum);
        S.Accumulate(S.Load(first + 3 * stride, count), f3, ref sum);
        S.Store(sum, sums, count);
    }

    private static void One<V, S>(T* column, T number, T* sums, int m, bool isFirst)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V factor = S.Create(number);
        for (int i = 0; i < m; i += S.Count)
        {
            int count = Math.Min(S.Count, m - i);
            V sum = isFirst ? S.Constant(0) : S.Load(sums + i, count);
            S.Accumulate(S.Load(column + i, count), factor, ref sum);
            S.Store(sum, sums + i, count);
        }
    }
}
