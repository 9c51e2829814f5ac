using System.Numerics;

namespace Autograd;

/// <summary>m = max x and Σ e^(x − m) along an axis: what softmax, log softmax and log-sum-exp begin with.</summary>
/// <remarks>Long axes are summed in blocks, whose sums are added up, so that the rounding error stays small.</remarks>
internal static unsafe class ExponentialSums
{
    private const int RowBlock = 2048;

    /// <summary>Of one contiguous row. The exponentials are kept if there is a place for them. Where the flag says so, an infinite maximum is replaced by 0.</summary>
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
        for (int start = 0; start < length; start += RowBlock)
        {
            V sum = S.Constant(0);
            int end = Math.Min(length, start + RowBlock);
            for (int i = start; i < end; i += S.Count)
            {
                int count = Math.Min(S.Count, end - i);
                V value = default(Exponential<T>).Apply<V, S>(S.Subtract(S.Load(row + i, count), shift));
                if (exponentials is not null) S.Store(value, exponentials + i, count);
                sum = S.Add(sum, S.First(count, value, S.Constant(0)));
            }

            total += double.CreateTruncating(S.Sum(sum));
        }

        return (max, T.CreateTruncating(total));
    }

    /// <summary>Of some neighbouring columns; the sums ascend over the rows.</summary>
    public static void OfColumns<T, V, S>(T* x, int rows, nint stride, int width, T* maxima, T* sums, T* exponentials, bool finiteShift = false)
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : unmanaged
        where S : ISimd<T, V>
    {
        new Span<T>(maxima, width).Fill(T.NegativeInfinity);
        T* row = x;
        for (int r = 0; r < rows; r++, row += stride)
            for (int i = 0; i < width; i += S.Count)
            {
                int count = Math.Min(S.Count, width - i);
                S.Store(S.Max(S.Load(maxima + i, count), S.Load(row + i, count)), maxima + i, count);
            }

        for (int i = 0; i < width && finiteShift; i++)
            if (T.IsInfinity(maxima[i])) maxima[i] = T.Zero;
        T* block = stackalloc T[width];
        new Span<T>(sums, width).Clear();
        row = x;
        for (int start = 0; start < rows; start += ColumnSums.Block)
        {
            new Span<T>(block, width).Clear();
            for (int r = start; r < Math.Min(rows, start + ColumnSums.Block); r++, row += stride)
                for (int i = 0; i < width; i += S.Count)
                {
                    int count = Math.Min(S.Count, width - i);
                    V value = default(Exponential<T>).Apply<V, S>(S.Subtract(S.Load(row + i, count), S.Load(maxima + i, count)));
                    if (exponentials is not null) S.Store(value, exponentials + r * stride + i, count);
                    S.Store(S.Add(S.Load(block + i, count), value), block + i, count);
                }

            for (int i = 0; i < width; i++) sums[i] += block[i];
        }
    }
}
