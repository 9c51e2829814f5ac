using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>m = max x and Σ e^(x − m) along an axis: what softmax, log softmax and log-sum-exp begin with.</summary>
internal static unsafe class ExponentialSums
{
    /// <summary>Of one contiguous row. The exponentials are kept if there is a place for them. Where the flag says so, an infinite maximum is replaced by 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (T Max, T Sum) OfRow<T, V, S>(T* row, int length, T* exponentials, bool finiteShift = false)
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V lowest = S.Constant(double.NegativeInfinity), first = lowest, second = lowest;
        int at = 0;
        for (; at <= length - 2 * S.Count; at += 2 * S.Count)
        {
            first = S.Max(first, S.Load(row + at));
            second = S.Max(second, S.Load(row + at + S.Count));
        }

        for (; at < length; at += S.Count)
        {
            int count = Math.Min(S.Count, length - at);
            first = S.Max(first, S.First(count, S.Load(row + at, count), lowest));
        }

        T max = S.Max(S.Max(first, second));
        if (finiteShift && T.IsInfinity(max)) max = T.Zero;
        V shift = S.Create(max);
        double total = 0;
        for (int start = 0; start < length; start += LongSum.RowBlock)
        {
            V sum = S.Constant(0);
            int end = Math.Min(length, start + LongSum.RowBlock), i = start;
            for (; i <= end - S.Count; i += S.Count) sum = S.Add(sum, Exponentials<T, V, S>(row + i, shift, exponentials, i, S.Count));
            if (i < end) sum = S.Add(sum, S.First(end - i, LastExponentials<T, V, S>(row + i, shift, exponentials, i, end - i), S.Constant(0)));
            total += double.CreateTruncating(S.Sum(sum));
        }

        return (max, T.CreateTruncating(total));
    }

    /// <summary>Of some neighbouring columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OfColumns<T, V, S>(T* x, int rows, nint stride, int width, T* maxima, T* sums, T* exponentials, bool finiteShift = false)
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : unmanaged
        where S : ISimd<T, V>
    {
        new Span<T>(maxima, width).Fill(T.NegativeInfinity);
        T* row = x;
        for (int r = 0; r < rows; r++, row += stride)
        {
            int i = 0;
            for (; i <= width - S.Count; i += S.Count) S.Store(S.Max(S.Load(maxima + i), S.Load(row + i)), maxima + i);
            if (i < width) S.Store(S.Max(S.Load(maxima + i, width - i), S.Load(row + i, width - i)), maxima + i, width - i);
        }

        for (int i = 0; i < width && finiteShift; i++)
            if (T.IsInfinity(maxima[i])) maxima[i] = T.Zero;
        T* block = stackalloc T[width];
        double* totals = stackalloc double[width];
        new Span<double>(totals, width).Clear();
        row = x;
        for (int start = 0; start < rows; start += ColumnSums.Block)
        {
            new Span<T>(block, width).Clear();
            for (int r = start; r < Math.Min(rows, start + ColumnSums.Block); r++, row += stride)
            {
                int i = 0;
                for (; i <= width - S.Count; i += S.Count)
                    S.Store(S.Add(S.Load(block + i), Exponentials<T, V, S>(row + i, S.Load(maxima + i), exponentials, r * stride + i, S.Count)), block + i);
                if (i < width)
                    S.Store(S.Add(S.Load(block + i, width - i), LastExponentials<T, V, S>(row + i, S.Load(maxima + i, width - i), exponentials, r * stride + i, width - i)), block + i, width - i);
            }

            LongSum.Add(block, totals, width);
        }

        LongSum.Round(totals, sums, width);
    }

    /// <summary>e^(x − shift), kept if there is a place for them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Exponentials<T, V, S>(T* x, V shift, T* kept, nint at, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V value = Exponential<T>.Of<V, S>(S.Subtract(S.Load(x, count), shift));
        if (kept is not null) S.Store(value, kept + at, count);
        return value;
    }

    // See Elementwise.Tail.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static V LastExponentials<T, V, S>(T* x, V shift, T* kept, nint at, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : unmanaged
        where S : ISimd<T, V> => Exponentials<T, V, S>(x, shift, kept, at, count);
}
