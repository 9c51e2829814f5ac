using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>m = max x and Σ e^(x − m) along an axis: what softmax, log softmax and log-sum-exp begin with.</summary>
internal static unsafe class ExponentialSums
{
    // Bytes from the first row to the last, within which columns can be read one register after another.
    private const int Near = 1 << 16;

    /// <summary>m of one contiguous row. For <see cref="Exponential{T}"/> an infinite maximum is replaced by 0.</summary>
    public static T Max<T, V, S, E>(T* row, int length)
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : unmanaged
        where S : ISimd<T, V>
        where E : struct, IUnaryFunction<T>
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
        return typeof(E) == typeof(Exponential<T>) && T.IsInfinity(max) ? T.Zero : max;
    }

    /// <summary>Σ e^(x − max) of one contiguous row. The exponentials are kept if there is a place for them.</summary>
    public static T Sum<T, V, S, E>(T* row, int length, T max, T* exponentials)
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : unmanaged
        where S : ISimd<T, V>
        where E : struct, IUnaryFunction<T>
    {
        double total = 0;
        for (int start = 0; start < length; start += LongSum.RowBlock)
            total += Block<T, V, S, E>(row, start, Math.Min(length, start + LongSum.RowBlock), max, exponentials);
        return T.CreateTruncating(total);
    }

    /// <summary>Σ e^(x − max) of one block. The only call is before all else, so that the sum stays in a register.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Block<T, V, S, E>(T* row, int start, int end, T max, T* exponentials)
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : unmanaged
        where S : ISimd<T, V>
        where E : struct, IUnaryFunction<T>
    {
        int rest = (end - start) % S.Count, i = start;
        V last = rest > 0 ? Last<T, V, S, E>(row + end - rest, max, exponentials, end - rest, rest) : S.Constant(0);
        V shift = S.Create(max), sum = S.Constant(0);
        for (; i <= end - SimdPair<T, V, S>.Count; i += SimdPair<T, V, S>.Count)
        {
            Pair<V> value = Exponentials<T, Pair<V>, SimdPair<T, V, S>, E>(row + i, new(shift, shift), exponentials, i, SimdPair<T, V, S>.Count);
            sum = S.Add(S.Add(sum, value.Low), value.High);
        }

        if (i <= end - S.Count) sum = S.Add(sum, Exponentials<T, V, S, E>(row + i, shift, exponentials, i, S.Count));
        return double.CreateTruncating(S.Sum(rest > 0 ? S.Add(sum, last) : sum));
    }

    /// <summary>Of some neighbouring columns.</summary>
    public static void OfColumns<T, V, S, E>(T* x, int rows, nint stride, int width, T* maxima, T* sums, T* exponentials)
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : unmanaged
        where S : ISimd<T, V>
        where E : struct, IUnaryFunction<T>
    {
        if (rows <= ColumnSums.Block && rows * stride * sizeof(T) <= Near)
        {
            int whole = width / S.Count * S.Count;
            for (int i = 0; i < whole; i += S.Count) OfColumn<T, V, S, E>(x, rows, stride, i, S.Count, maxima, sums, exponentials);
            if (whole < width) OfLast<T, V, S, E>(x, rows, stride, whole, width - whole, maxima, sums, exponentials);
            return;
        }

        new Span<T>(maxima, width).Fill(T.NegativeInfinity);
        T* row = x;
        for (int r = 0; r < rows; r++, row += stride)
        {
            int i = 0;
            for (; i <= width - S.Count; i += S.Count) S.Store(S.Max(S.Load(maxima + i), S.Load(row + i)), maxima + i);
            if (i < width) S.Store(S.Max(S.Load(maxima + i, width - i), S.Load(row + i, width - i)), maxima + i, width - i);
        }

        for (int i = 0; i < width && typeof(E) == typeof(Exponential<T>); i++)
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
                    S.Store(S.Add(S.Load(block + i), Exponentials<T, V, S, E>(row + i, S.Load(maxima + i), exponentials, r * stride + i, S.Count)), block + i);
                if (i < width) AddLast<T, V, S, E>(row + i, maxima + i, exponentials, r * stride + i, width - i, block + i);
            }

            LongSum.Add(block, totals, width);
        }

        LongSum.Round(totals, sums, width);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void OfLast<T, V, S, E>(T* x, int rows, nint stride, int column, int count, T* maxima, T* sums, T* exponentials)
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : unmanaged
        where S : ISimd<T, V>
        where E : struct, IUnaryFunction<T> => OfColumn<T, V, S, E>(x, rows, stride, column, count, maxima, sums, exponentials);

    /// <summary>Of as many columns as a register holds, with maximum and sum in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OfColumn<T, V, S, E>(T* x, int rows, nint stride, int column, int count, T* maxima, T* sums, T* exponentials)
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : unmanaged
        where S : ISimd<T, V>
        where E : struct, IUnaryFunction<T>
    {
        V shift = S.Constant(double.NegativeInfinity), total = S.Constant(0);
        nint end = column + rows * stride;
        for (nint at = column; at != end; at += stride) shift = S.Max(shift, S.Load(x + at, count));
        if (typeof(E) == typeof(Exponential<T>)) shift = S.IfLess(S.Abs(shift), S.Constant(double.PositiveInfinity), shift, S.Constant(0));
        for (nint at = column; at != end; at += stride) total = S.Add(total, Exponentials<T, V, S, E>(x + at, shift, exponentials, at, count));
        S.Store(shift, maxima + column, count);
        S.Store(total, sums + column, count);
    }

    /// <summary>e^(x − shift), kept if there is a place for them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Exponentials<T, V, S, E>(T* x, V shift, T* kept, nint at, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : unmanaged
        where S : ISimd<T, V>
        where E : struct, IUnaryFunction<T>
    {
        V value = default(E).Apply<V, S>(S.Subtract(S.Load(x, count), shift));
        if (kept is not null) S.Store(value, kept + at, count);
        return value;
    }

    // See Elementwise.Tail. What follows the last counts as 0.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Last<T, V, S, E>(T* x, T max, T* kept, nint at, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : unmanaged
        where S : ISimd<T, V>
        where E : struct, IUnaryFunction<T> => S.First(count, Exponentials<T, V, S, E>(x, S.Create(max), kept, at, count), S.Constant(0));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddLast<T, V, S, E>(T* x, T* maxima, T* kept, nint at, int count, T* sums)
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : unmanaged
        where S : ISimd<T, V>
        where E : struct, IUnaryFunction<T> =>
        S.Store(S.Add(S.Load(sums, count), Exponentials<T, V, S, E>(x, S.Load(maxima, count), kept, at, count)), sums, count);
}
