using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>The first few elements of the order along an axis, in one pass and without sorting the others. The order is that of <see cref="SortKernel"/>.</summary>
/// <remarks>
/// What is best so far stands in y in order. A later element goes in if it comes before the last of them; whole vectors in which none
/// does are passed over. In numbers without an order an element goes in k·(1 + ln(size/k)) times a line. In numbers that get better and
/// better each one would: they are given up.
/// </remarks>
internal unsafe struct SelectJob<T>(T* x, int size, int inner, int kept, bool descending, T* y, int* places) : ISimdJob<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // A better element moves those after it, so the list must be short.
    private const int Few = 16;

    // An element that goes in costs two wrong guesses of the processor, as much as so many words of a sorting network.
    private const int Network = 256;

    private readonly T* _last = y + (kept - 1) * inner;
    private long _left = 2L * kept * (1 + BitOperations.Log2((uint)(size / kept))) * inner;

    /// <summary>Whether so few of so many, or of so few lines, are wanted that <see cref="NetworkJob"/> takes longer, numbers without an order supposed.</summary>
    public static bool IsQuickest(int lines, int size, int kept) => kept <= Few && (lines < SortWords.Lines || size > Network * kept);

    /// <summary>The first <paramref name="kept"/> elements of each line [size, inner] in order, and their places. False where sorting is the quicker way: then y is to be overwritten.</summary>
    public static bool TryRun(ReadOnlySpan<T> x, int size, int inner, int kept, bool descending, Span<T> y, Span<int> places)
    {
        if (kept > Few || kept > size / 2)
            return false;
        fixed (T* px = x, py = y)
        fixed (int* pp = places)
        {
            var job = new SelectJob<T>(px, size, inner, kept, descending, py, pp);
            SimdWidth.Run<T, SelectJob<T>>(ref job);
            return job._left >= 0;
        }
    }

    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        for (int place = 0; place < kept; place++)
            for (int i = 0; i < inner; i++)
                Insert(place, i);
        if (inner == 1)
            Later<V, S>(kept, size - kept);
        else
            for (int place = kept; place < size && _left >= 0; place++)
                Later<V, S>(place, inner);
    }

    // A run of elements: of one line, where the place grows, or of all lines at one place.
    private void Later<V, S>(int place, int count)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        bool isLine = inner == 1;
        T* run = x + (nint)place * inner;
        for (int i = 0; i < count && _left >= 0;)
        {
            int end = Math.Min(count, i + S.Count);
            if (end - i == S.Count)
            {
                V value = S.Load(run + i), last = isLine ? S.Create(*_last) : S.Load(_last + i);
                if (descending ? S.AllLessOrEqual(value, last) : S.AllLessOrEqual(last, value)) // not where there is a NaN
                {
                    i = end;
                    continue;
                }
            }

            for (; i < end; i++)
            {
                T last = isLine ? *_last : _last[i];
                if (descending ? run[i] <= last : run[i] >= last) continue;
                Insert(isLine ? place + i : place, isLine ? 0 : i);
                _left--;
            }
        }
    }

    private readonly void Insert(int place, int line)
    {
        T value = x[(nint)place * inner + line];
        T* best = y + line;
        int* where = places + line;
        nint at = (nint)Math.Min(place, kept - 1) * inner;
        if (place >= kept && !ComesBefore(value, best[at]))
            return;
        for (; at > 0 && ComesBefore(value, best[at - inner]); at -= inner)
            (best[at], where[at]) = (best[at - inner], where[at - inner]);
        (best[at], where[at]) = (value, place);
    }

    // Of two NaN the first stays first. In either order a comparison with one of them is false.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool ComesBefore(T a, T b) =>
        descending ? a > b || (T.IsNaN(a) && !T.IsNaN(b)) : a < b || (T.IsNaN(b) && !T.IsNaN(a));
}
