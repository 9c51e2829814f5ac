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
    public long* Of(int line) => memory + (line < step ? line : line - step + (nint)rows * step);

    /// <summary>The words of <paramref name="size"/> rows; in the others numbers that come last. True if there is a −0 or a NaN among them, which the words do not tell from 0 or from another NaN.</summary>
    public bool Write(float* x, nint stride, int size)
    {
        long* low = memory, high = Of(Half);
        var sign = Vector256.Create(descending ? int.MinValue : 0);
        Vector256<int> nan = Vector256.Create(Nan) ^ sign, negativeZero = Vector256.Create(int.MinValue), rare = Vector256<int>.Zero;
        Vector256<long> last = Vector256.Create((long)Last << 32);
        int place = 0;
        for (; place < size; place++, x += stride, low += step, high += step)
        {
            var value = Vector256.Load(x);
            var isNumber = Vector256.Equals(value, value).AsInt32();
            var bits = Vector256.ConditionalSelect(isNumber, ((value.AsInt32() ^ sign).AsSingle() + Vector256<float>.Zero).AsInt32(), nan);
            rare |= ~isNumber | Vector256.Equals(value.AsInt32(), negativeZero);
            var (first, second) = Vector256.Widen(bits); // the sign fills the upper halves, which then stand below
            Vector256<long> here = Vector256.Create((long)place);
            (Turned(first) ^ here).Store(low);
            (Turned(second) ^ here).Store(high);
        }
        for (; place < rows; place++, low += step, high += step)
        {
            last.Store(low);
            last.Store(high);
        }
        return rare != Vector256<int>.Zero;
    }

    /// <summary>The numbers and the places of the first <paramref name="kept"/> rows. If <paramref name="rare"/>, 0 and NaN are taken from where they stand in x.</summary>
    public void Read(float* x, nint stride, bool rare, int kept, float* values, int* places, nint targetStride)
    {
        long* low = memory, high = Of(Half);
        var sign = Vector256.Create(descending ? int.MinValue : 0);
        for (int rank = 0; rank < kept; rank++, low += step, high += step, values += targetStride, places += targetStride)
        {
            Vector256<long> first = Vector256.Load(low), second = Vector256.Load(high);
            var bits = Vector256.Narrow(first >> 32, second >> 32);
            var value = (bits ^ sign).AsSingle() + Vector256<float>.Zero; // −0 would be made of 0
            value.Store(values);
            (Vector256.Narrow(first, second) ^ bits >> 31).Store(places);
            if (!rare || Vector256.LessThanAll(Vector256<float>.Zero, Vector256.Abs(value))) continue;
            for (int i = 0; i < Lines; i++)
                values[i] = x[places[i] * stride + i];
        }
    }

    // The two halves of each word, exchanged.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Turned(Vector256<long> words) => Vector256.Shuffle(words.AsInt32(), Vector256.Create(1, 0, 3, 2, 5, 4, 7, 6)).AsInt64();
}
