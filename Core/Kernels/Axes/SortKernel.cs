using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>The order of the elements along an axis. Equal elements keep their order; NaN counts as the largest; −0 equals 0.</summary>
internal static class SortKernel
{
    private const int ShortLine = 128, Buckets = 256;

    /// <summary>The places of the first <paramref name="kept"/> elements of each line [outer, size, inner] in order, and the elements themselves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(ReadOnlySpan<T> x, int outer, int size, int inner, int kept, bool descending, Span<T> y, Span<int> places)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (y.Length == 0)
            return;
        ulong[] keys = [], otherKeys = [];
        int[] order = [], otherOrder = [];
        for (int o = 0; o < outer; o++)
        {
            int from = o * size * inner, to = o * kept * inner;
            if (SelectJob<T>.TryRun(x.Slice(from, size * inner), size, inner, kept, descending, y.Slice(to, kept * inner), places.Slice(to, kept * inner)))
                continue;
            if (keys.Length == 0)
                (keys, otherKeys, order, otherOrder) = (new ulong[size], new ulong[size], new int[size], new int[size]);
            for (int i = 0; i < inner; i++)
            {
                for (int place = 0; place < size; place++)
                    (keys[place], order[place]) = (Key(x[from + place * inner + i], descending), place);
                if (size <= ShortLine)
                    Insert(keys, order);
                else
                    Radix<T>(ref keys, ref order, ref otherKeys, ref otherOrder);
                for (int rank = 0; rank < kept; rank++)
                    (y[to + rank * inner + i], places[to + rank * inner + i]) = (x[from + order[rank] * inner + i], order[rank]);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Insert(Span<ulong> keys, Span<int> order)
    {
        for (int next = 1; next < keys.Length; next++)
        {
            var (key, place) = (keys[next], order[next]);
            int at = next;
            for (; at > 0 && keys[at - 1] > key; at--)
                (keys[at], order[at]) = (keys[at - 1], order[at - 1]);
            (keys[at], order[at]) = (key, place);
        }
    }

    // Least significant byte first; each pass keeps the order of equal bytes.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Radix<T>(ref ulong[] keys, ref int[] order, ref ulong[] otherKeys, ref int[] otherOrder)
        where T : unmanaged
    {
        Span<int> starts = stackalloc int[Buckets];
        for (int shift = 0; shift < 8 * Unsafe.SizeOf<T>(); shift += 8)
        {
            starts.Clear();
            foreach (ulong key in keys)
                starts[(byte)(key >> shift)]++;
            if (starts[(byte)(keys[0] >> shift)] == keys.Length)
                continue;
            int sum = 0;
            foreach (ref int start in starts)
                (start, sum) = (sum, sum + start);
            for (int i = 0; i < keys.Length; i++)
            {
                int to = starts[(byte)(keys[i] >> shift)]++;
                (otherKeys[to], otherOrder[to]) = (keys[i], order[i]);
            }
            (keys, otherKeys, order, otherOrder) = (otherKeys, keys, otherOrder, order);
        }
    }
}
