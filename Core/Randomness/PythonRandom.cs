using System.Numerics;
using System.Runtime.InteropServices;

namespace Autograd;

/// <summary>The random numbers of Python 3, bit for bit: <c>random.seed(n)</c> and all draws after it.</summary>
/// <remarks>Not thread-safe. Source: <c>random.Random</c> (CPython 3).</remarks>
/// <example>
/// <code>
/// var random = new PythonRandom(42);
/// random.Shuffle(words); // random.seed(42); random.shuffle(words)
/// </code>
/// </example>
public sealed class PythonRandom
{
    private readonly MersenneTwister _words = new();

    /// <summary>A generator with the given seed.</summary>
    /// <param name="seed">The seed. Its sign is ignored, as in Python.</param>
    /// <remarks>Source: <c>random.Random(seed)</c>.</remarks>
    public PythonRandom(int seed) => Seed(seed);

    /// <summary>Restarts the stream. The Mersenne Twister is seeded with the array [|seed|].</summary>
    /// <param name="seed">The seed. Its sign is ignored, as in Python.</param>
    /// <remarks>Source: <c>random.seed(seed)</c> with an <c>int</c>.</remarks>
    public void Seed(int seed) => _words.Seed([(uint)Math.Abs((long)seed)]);

    /// <summary>x ~ U[0, 1): x = (a·2²⁶ + b) / 2⁵³, where a has 27 random bits and b has 26.</summary>
    /// <returns>A number in [0, 1) with 53 random bits.</returns>
    /// <remarks>Source: <c>random.random()</c>.</remarks>
    public double Random()
    {
        var high = _words.NextUInt32() >> 5;
        var low = _words.NextUInt32() >> 6;
        return (high * (double)(1 << 26) + low) / (1L << 53);
    }

    /// <summary>x = low + (high − low)·U[0, 1).</summary>
    /// <param name="low">One end.</param>
    /// <param name="high">The other end. It may be below <paramref name="low"/>.</param>
    /// <returns>A number between the ends.</returns>
    /// <remarks>Source: <c>random.uniform(a, b)</c>.</remarks>
    public double Uniform(double low, double high) => low + (high - low) * Random();

    /// <summary>x ~ U{0 … 2ᵏ − 1}: the upper k bits of one word. Above 32 bits it uses two words, and the first one is the lower half.</summary>
    /// <param name="bits">k, from 0 to 64.</param>
    /// <returns>An integer with <paramref name="bits"/> random bits.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of bits is below 0 or above 64.</exception>
    /// <remarks>Source: <c>random.getrandbits(k)</c>.</remarks>
    public ulong GetRandBits(int bits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 64);
        if (bits == 0)
            return 0;
        if (bits <= 32)
            return _words.NextUInt32() >> (32 - bits);
        var low = (ulong)_words.NextUInt32();
        return low | ((ulong)(_words.NextUInt32() >> (64 - bits)) << 32);
    }

    /// <summary>x ~ U{0 … n − 1}: draws as many bits as n has, and repeats until the number is below n.</summary>
    /// <param name="n">The number of possible values; positive.</param>
    /// <returns>An integer in [0, n).</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is not positive.</exception>
    /// <remarks>Source: <c>random.randrange(n)</c>.</remarks>
    public long RandBelow(long n)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        var bits = 64 - BitOperations.LeadingZeroCount((ulong)n);
        var drawn = GetRandBits(bits);
        while (drawn >= (ulong)n)
            drawn = GetRandBits(bits);
        return (long)drawn;
    }

    /// <summary>x ~ U{low … high}, both ends included.</summary>
    /// <param name="low">The smallest value.</param>
    /// <param name="high">The largest value.</param>
    /// <returns>An integer in [low, high].</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="high"/> is below <paramref name="low"/>.</exception>
    /// <remarks>Source: <c>random.randint(a, b)</c>.</remarks>
    public int RandInt(int low, int high)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(high, low);
        return (int)(low + RandBelow((long)high - low + 1));
    }

    /// <summary>x[i] ↔ x[j] with j ~ U{0 … i}, from the last item down: shuffles in place.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items to shuffle; any number.</param>
    /// <remarks>Source: <c>random.shuffle(items)</c>.</remarks>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = (int)RandBelow(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <inheritdoc cref="Shuffle{T}(Span{T})"/>
    public void Shuffle<T>(T[] items) => Shuffle(items.AsSpan());

    /// <inheritdoc cref="Shuffle{T}(Span{T})"/>
    public void Shuffle<T>(List<T> items) => Shuffle(CollectionsMarshal.AsSpan(items));
}
