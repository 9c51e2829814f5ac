using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>y[m] = A[m, k] · v[k] where k is long: an element is the sum of 16 chains of multiply-adds, of which chain j takes every sixteenth step of k from j on.</summary>
/// <remarks>A row is then read from left to right, as it lies in memory, and the rounding error is that of the shorter chains. The order is the same for each register width and each layout of A.</remarks>
internal static unsafe class LaneProduct
{
    private const int Lanes = 16;

    // Rows that are read at once; rows of A, or columns of it, per strip, whose lanes stay in a near cache; steps of k that are read of a strip of columns at once.
    private const int Group = 8, StripRows = 64, StripColumns = 1024, Depth = 4 * Lanes;

    // Steps of k that are read of a group of rows at once, so that a register of half the lanes finds them in the first-level cache.
    private const int RowDepth = 16 * Lanes;

    /// <summary>Whether the inner axis is long.</summary>
    public static bool Suits(int k) => k > ColumnSums.Block;

    public static void Multiply<T, V, S>(MatrixView<T> a, T* v, T* y, int m, int k)
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : unmanaged
        where S : ISimd<T, V>
    {
        int strip = Math.Min(a.RowStride == 1 ? StripColumns : StripRows, (m + Lanes - 1) / Lanes * Lanes);
        T* lanes = (T*)Scratch.Bytes(2 * Lanes * strip * sizeof(T)), byRow = lanes + Lanes * strip;
        for (int i = 0; i < m; i += strip)
        {
            int count = Math.Min(strip, m - i);
            if (a.RowStride == 1)
                OfColumns<T, V, S>(a.Origin + i, a.ColumnStride, v, lanes, strip, count, k);
            else
            {
                OfRows<T, V, S>(a.From(i, 0), v, byRow, count, k);
                Transposition.Pack(byRow, Lanes, count, Lanes, lanes, strip);
            }

            for (int half = Lanes / 2; half > 0; half /= 2)
                AddHalf<T, V, S>(lanes, half * strip);
            new Span<T>(lanes, count).CopyTo(new Span<T>(y + i, count));
        }
    }

    private static void AddHalf<T, V, S>(T* lanes, int count)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
    {
        for (int i = 0; i < count; i += S.Count)
            S.Store(S.Add(S.Load(lanes + i), S.Load(lanes + count + i)), lanes + i);
    }

    // lanes[j, i]: a block of A is read once, four columns of one lane at a time.
    private static void OfColumns<T, V, S>(T* a, nint stride, T* v, T* lanes, int width, int count, int k)
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : unmanaged
        where S : ISimd<T, V>
    {
        for (int step = 0; step < k; step += Depth)
            for (int lane = 0; lane < Lanes; lane++)
            {
                int first = step + lane, steps = (Math.Min(k, step + Depth) - first + Lanes - 1) / Lanes;
                VectorProduct<T>.Columns<V, S>(a + first * stride, Lanes * stride, v + first, Lanes, lanes + lane * width, count, steps, isFirst: step == 0);
            }
    }

    // lanes[i, j]
    private static void OfRows<T, V, S>(MatrixView<T> a, T* v, T* lanes, int count, int k)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
    {
        new Span<T>(lanes, count * Lanes).Clear();
        int i = 0;
        for (; i <= count - Group; i += Group)
            for (int step = 0; step < k; step += RowDepth)
                Eight<T, V, S>(a.From(i, step).Origin, a.RowStride, v + step, lanes + i * Lanes, Math.Min(k - step, RowDepth));
        for (; i < count; i++)
            One<T, V, S>(a.From(i, 0).Origin, v, lanes + i * Lanes, k);
    }

    private static void Eight<T, V, S>(T* a, nint stride, T* v, T* lanes, int k)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
    {
        T* b = a + 4 * stride;
        for (int lane = 0; lane < Lanes; lane += S.Count)
        {
            T* target = lanes + lane;
            V c0 = S.Load(target), c1 = S.Load(target + Lanes), c2 = S.Load(target + 2 * Lanes), c3 = S.Load(target + 3 * Lanes);
            V c4 = S.Load(target + 4 * Lanes), c5 = S.Load(target + 5 * Lanes), c6 = S.Load(target + 6 * Lanes), c7 = S.Load(target + 7 * Lanes);
            int step = lane;
            for (; step <= k - S.Count; step += Lanes)
                Step<T, V, S>(a + step, b + step, stride, v + step, S.Count, ref c0, ref c1, ref c2, ref c3, ref c4, ref c5, ref c6, ref c7);
            if (step < k)
                Step<T, V, S>(a + step, b + step, stride, v + step, k - step, ref c0, ref c1, ref c2, ref c3, ref c4, ref c5, ref c6, ref c7);
            S.Store(c0, target);
            S.Store(c1, target + Lanes);
            S.Store(c2, target + 2 * Lanes);
            S.Store(c3, target + 3 * Lanes);
            S.Store(c4, target + 4 * Lanes);
            S.Store(c5, target + 5 * Lanes);
            S.Store(c6, target + 6 * Lanes);
            S.Store(c7, target + 7 * Lanes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<T, V, S>(T* a, T* b, nint stride, T* v, int count, ref V c0, ref V c1, ref V c2, ref V c3, ref V c4, ref V c5, ref V c6, ref V c7)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V factor = S.Load(v, count);
        S.Accumulate(S.Load(a, count), factor, ref c0);
        S.Accumulate(S.Load(a + stride, count), factor, ref c1);
        S.Accumulate(S.Load(a + 2 * stride, count), factor, ref c2);
        S.Accumulate(S.Load(a + 3 * stride, count), factor, ref c3);
        S.Accumulate(S.Load(b, count), factor, ref c4);
        S.Accumulate(S.Load(b + stride, count), factor, ref c5);
        S.Accumulate(S.Load(b + 2 * stride, count), factor, ref c6);
        S.Accumulate(S.Load(b + 3 * stride, count), factor, ref c7);
    }

    private static void One<T, V, S>(T* row, T* v, T* lanes, int k)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
    {
        for (int lane = 0; lane < Lanes; lane += S.Count)
        {
            V sum = S.Constant(0);
            int step = lane;
            for (; step <= k - S.Count; step += Lanes)
                S.Accumulate(S.Load(row + step), S.Load(v + step), ref sum);
            if (step < k)
                S.Accumulate(S.Load(row + step, k - step), S.Load(v + step, k - step), ref sum);
            S.Store(sum, lanes + lane);
        }
    }
}
