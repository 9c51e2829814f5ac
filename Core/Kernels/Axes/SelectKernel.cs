using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>The first few elements of the order along an axis, in one pass and without sorting the others. The order is that of <see cref="SortKernel"/>.</summary>
internal static class SelectKernel
{
    // A better element moves those after it, so the list must be short, and its first elements take no part in the comparison.
    private const int Few = 32;

    /// <summary>Whether so few elements are asked for that looking for them beats sorting.</summary>
    public static bool Suits(int kept, int size) => kept <= Few && kept <= size / 2;

    /// <summary>The first <paramref name="kept"/> elements of each line [outer, size, inner] in order, and their places.</summary>
    /// <remarks>What is best so far stands in y in order. A later element goes in if it comes before the last of them.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(ReadOnlySpan<T> x, int outer, int size, int inner, int kept, bool descending, Span<T> y, Span<int> places)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int lines = kept * inner;
        for (int o = 0; o < outer; o++)
        {
            Span<T> best = y.Slice(o * lines, lines), last = best[(lines - inner)..];
            Span<int> where = places.Slice(o * lines, lines);
            for (int place = 0; place < size; place++)
            {
                ReadOnlySpan<T> row = x.Slice((o * size + place) * inner, inner);
                for (int i = 0; i < row.Length; i++)
                {
                    // NaN fails both comparisons and is looked at in Insert.
                    if (place >= kept && (descending ? row[i] <= last[i] : row[i] >= last[i]))
                        continue;
                    Insert(row[i], place, best[i..], where[i..], inner, kept, descending);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Insert<T>(T value, int place, Span<T> best, Span<int> where, int step, int kept, bool descending)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (place >= kept && !ComesBefore(value, best[(kept - 1) * step], descending))
            return;
        int rank = Math.Min(place, kept - 1);
        for (; rank > 0 && ComesBefore(value, best[(rank - 1) * step], descending); rank--)
            (best[rank * step], where[rank * step]) = (best[(rank - 1) * step], where[(rank - 1) * step]);
        (best[rank * step], where[rank * step]) = (value, place);
    }

    private static bool ComesBefore<T>(T a, T b, bool descending)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        descending ? a > b || (T.IsNaN(a) && !T.IsNaN(b)) : a < b || (T.IsNaN(b) && !T.IsNaN(a));
}
