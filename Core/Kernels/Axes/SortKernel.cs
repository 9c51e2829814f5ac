using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autograd;

/// <summary>The order of the elements along an axis. Equal elements keep their order; NaN counts as the largest; −0 equals 0.</summary>
internal static class SortKernel
{
    private const int ShortLine = 64, Buckets = 256;

    /// <summary>The places of the first <paramref name="kept"/> elements of each line [outer, size, inner] in order, and the elements themselves.</summary>
    public static void Run<T>(ReadOnlySpan<T> x, int outer, int size, int inner, int kept, bool descending, Span<T> y, Span<int> places)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (y.Length == 0)
            return;
        if (typeof(T) == typeof(float) && NetworkJob.TryRun(MemoryMarshal.Cast<T, float>(x), outer, size, inner, kept, descending, MemoryMarshal.Cast<T, float>(y), places))
            return;
        if (typeof(T) == typeof(float)) Run<T, NarrowEntry>(x, outer, size, inner, kept, descending, y, places);
        else Run<T, WideEntry>(x, outer, size, inner, kept, descending, y, places);
    }

    private static void Run<T, TEntry>(ReadOnlySpan<T> x, int outer, int size, int inner, int kept, bool descending, Span<T> y, Span<int> places)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TEntry : struct, ISortEntry<TEntry>
    {
        TEntry[] entries = [], others = [];
        for (int o = 0; o < outer; o++)
        {
            var from = x.Slice(o * size * inner, size * inner);
            var to = y.Slice(o * kept * inner, kept * inner);
            var at = places.Slice(o * kept * inner, kept * inner);
            if (SelectJob<T>.TryRun(from, size, inner, kept, descending, to, at))
                continue;
            if (typeof(T) == typeof(double) && RankJob.TryRun(MemoryMarshal.Cast<T, double>(from), size, inner, kept, descending, MemoryMarshal.Cast<T, double>(to), at))
                continue;
            if (entries.Length == 0)
                (entries, others) = (new TEntry[size], new TEntry[size]);
            for (int i = 0; i < inner; i++)
            {
                for (int place = 0; place < size; place++)
                    entries[place] = TEntry.Of(Key(from[place * inner + i], descending), place);
                if (size <= ShortLine)
                    Insert(entries);
                else
                    Radix(ref entries, ref others);
                for (int rank = 0; rank < kept; rank++)
                {
                    int place = entries[rank].Place;
                    (to[rank * inner + i], at[rank * inner + i]) = (from[place * inner + i], place);
                }
            }
        }
    }

    // A number as an integer that is larger where the number is; the other way round for a descending order.
    private static ulong Key<T>(T value, bool descending)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        value = T.IsNaN(value) ? T.NaN : value + T.Zero; // −0 + 0 is 0
        ulong key, sign, all;
        if (typeof(T) == typeof(float))
            (key, sign, all) = (Unsafe.BitCast<T, uint>(value), 1u << 31, uint.MaxValue);
        else
            (key, sign, all) = (Unsafe.BitCast<T, ulong>(value), 1ul << 63, ulong.MaxValue);
        key = T.IsNaN(value) ? all : (key & sign) != 0 ? ~key & all : key | sign;
        return descending ? ~key & all : key;
    }

    private static void Insert<TEntry>(Span<TEntry> entries)
        where TEntry : struct, ISortEntry<TEntry>
    {
        for (int next = 1; next < entries.Length; next++)
        {
            var entry = entries[next];
            int at = next;
            for (; at > 0 && entries[at - 1].ComesAfter(entry); at--)
                entries[at] = entries[at - 1];
            entries[at] = entry;
        }
    }

    // Least significant byte first; each pass keeps the order of equal bytes. All bytes are counted in one pass before.
    private static void Radix<TEntry>(ref TEntry[] entries, ref TEntry[] others)
        where TEntry : struct, ISortEntry<TEntry>
    {
        Span<int> starts = stackalloc int[TEntry.Bytes * Buckets];
        starts.Clear();
        foreach (var entry in entries)
            for (int index = 0; index < TEntry.Bytes; index++)
                starts[index * Buckets + entry.Byte(index)]++;
        for (int index = 0; index < TEntry.Bytes; index++)
        {
            var buckets = starts.Slice(index * Buckets, Buckets);
            if (buckets[entries[0].Byte(index)] == entries.Length)
                continue;
            int sum = 0;
            foreach (ref int start in buckets)
                (start, sum) = (sum, sum + start);
            foreach (var entry in entries)
                others[buckets[entry.Byte(index)]++] = entry;
            (entries, others) = (others, entries);
        }
    }
}
