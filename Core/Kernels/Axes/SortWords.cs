using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Autograd;

/// <summary>Rows of eight words, each a number of single precision above its place: in order as double precision, and so for the machine's own minimum and maximum.</summary>
/// <remarks>
/// A word's upper half decides, with its sign and its exponent in front. No word is a NaN of double precision, as all NaN become the one with a single bit of
/// the fraction. −0 becomes 0. Of a negative number the place is inverted, so that of equal numbers the first is the smallest.
/// </remarks>
internal readonly unsafe struct SortWords(long* memory, int step, int rows, bool descending)
{
    public const int Lines = 8;

    // The upper halves of NaN and of what comes after it, still numbers of double precision.
    private const int Half = Lines / 2, Nan = 0x7FC00000, Last = 0x7FD00000;

    /// <summary>The first word of a line. The next one of that line is a step further.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long* Of(int line) => memory + line % step + (nint)(line / step) * rows * step;

    /// <summary>The words of <paramref name="size"/> rows; in the others numbers that come last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Write(float* x, nint stride, int size)
    {
        long* low = memory, high = Of(Half);
        var sign = Vector256.Create(descending ? int.MinValue : 0);
        Vector256<int> nan = Vector256.Create(Nan) ^ sign;
        Vector256<long> last = Vector256.Create((long)Last << 32);
        int place = 0;
        for (; place < size; place++, x += stride, low += step, high += step)
        {
            var value = Vector256.Load(x);
            var bits = Vector256.ConditionalSelect(Vector256.Equals(value, value).AsInt32(), ((value.AsInt32() ^ sign).AsSingle() + Vector256<float>.Zero).AsInt32(), nan);
            var (first, second) = Vector256.Widen((Vector256.Create(place) ^ bits >> 31).AsUInt32());
            var (firstBits, secondBits) = Vector256.Widen(bits.AsUInt32());
            (first | firstBits << 32).AsInt64().Store(low);
            (second | secondBits << 32).AsInt64().Store(high);
        }
        for (; place < rows; place++, low += step, high += step)
        {
            last.Store(low);
            last.Store(high);
        }
    }

    /// <summary>The numbers and the places of the first <paramref name="kept"/> rows. −0 and NaN are taken from where they stand in x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Read(float* x, nint stride, int kept, float* values, int* places, nint targetStride)
    {
        long* low = memory, high = Of(Half);
        var sign = Vector256.Create(descending ? int.MinValue : 0);
        for (int rank = 0; rank < kept; rank++, low += step, high += step, values += targetStride, places += targetStride)
        {
            Vector256<long> first = Vector256.Load(low), second = Vector256.Load(high);
            var bits = Vector256.Narrow(first >> 32, second >> 32);
            var value = (bits ^ sign).AsSingle();
            value.Store(values);
            (Vector256.Narrow(first, second) ^ bits >> 31).Store(places);
            if (Vector256.LessThanAll(Vector256<float>.Zero, Vector256.Abs(value))) continue;
            for (int i = 0; i < Lines; i++)
                values[i] = x[places[i] * stride + i];
        }
    }
}
