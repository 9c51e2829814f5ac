using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>The first few elements of the order along an axis, in one pass and without sorting the others. The order is that of <see cref="SortKernel"/>.</summary>
internal static class SelectKernel
{
    // A better element moves those after it, so the list must be short.
    private const int Few = 16;

    /// <summary>The first <paramref name="kept"/> elements of each line [size, inner] in order, and their places. False where sorting is the quicker way: then y is to be overwritten.</summary>
    /// <remarks>
    /// What is best so far stands in y in order. A later element goes in if it comes before the last of them. In numbers without an order
    /// that happens k·(1 + ln(size/k)) times a line. In numbers that get better and better it would happen for each: they are given up.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryRun<T>(ReadOnlySpan<T> x, int size, int inner, int kept, bool descending, Span<T> y, Span<int> places)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (kept > Few || kept > size / 2)
            return false;
        Span<T> last = y[((kept - 1) * inner)..];
        long left = 2L * kept * (1 + BitOperations.Log2((uint)(size / kept))) * inner;
        for (int place = 0; place < size; place++)
        {
            ReadOnlySpan<T> row = x.Slice(place * inner, inner);
            for (int i = 0; i < row.Length; i++)
            {
                // NaN fails both comparisons and is looked at in Insert.
                if (place >= kept && (descending ? row[i] <= last[i] : row[i] >= last[i]))
                    continue;
                if (--left < 0)
                    return false;
                Insert(row[i], place, y[i..], places[i..], inner, kept, descending);
            }
        }
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Insert<T>(T value, int place, Span<T> best, Span<int> where, int step, int kept, bool descending)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int at = Math.Min(place, kept - 1) * step;
        if (place >= kept && !ComesBefore(value, best[at], descending))
            return;
        ref T first = ref best[0];
        ref int firstPlace = ref where[0];
        for (; at > 0 && ComesBefore(value, Unsafe.Add(ref first, at - step), descending); at -= step)
        {
            Unsafe.Add(ref first, at) = Unsafe.Add(ref first, at - step);
            Unsafe.Add(ref firstPlace, at) = Unsafe.Add(ref firstPlace, at - step);
        }
        (best[at], where[at]) = (value, place);
    }

    // Of two NaN the first stays first. In either order a comparison with one of them is false.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool ComesBefore<T>(T a, T b, bool descending)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        descending ? a > b || (T.IsNaN(a) && !T.IsNaN(b)) : a < b || (T.IsNaN(b) && !T.IsNaN(a));
}
