namespace Autograd;

/// <summary>MT19937: x[k+624] = x[k+397] ⊕ (upper(x[k]) | lower(x[k+1]))·A over 32-bit words.</summary>
/// <remarks>
/// PyTorch's CPU generator and CPython's <c>random</c> both use it. They differ in how they seed it and in how they
/// turn its words into numbers. Source: M. Matsumoto and T. Nishimura, "Mersenne Twister" (1998).
/// </remarks>
internal sealed class MersenneTwister
{
    /// <summary>How many words the state has.</summary>
    public const int Length = 624;

    private const int Middle = 397;
    private const uint UpperMask = 0x8000_0000;
    private const uint TwistMatrix = 0x9908_B0DF;

    private readonly uint[] _state = new uint[Length];
    private int _next = Length;

    /// <summary>x[0] = seed, x[i] = 1812433253·(x[i−1] ⊕ (x[i−1] ≫ 30)) + i (mod 2³²).</summary>
    public void Seed(uint seed)
    {
        _state[0] = seed;
        for (var i = 1; i < Length; i++)
            _state[i] = 1812433253u * Folded(i - 1) + (uint)i;
        _next = Length;
    }

    /// <summary>Seeds with an array of words, as the reference implementation's <c>init_by_array</c> does.</summary>
    public void Seed(ReadOnlySpan<uint> key)
    {
        Seed(19650218u);
        var i = 1;
        for (var k = 0; k < Math.Max(Length, key.Length); k++)
        {
            var j = k % key.Length;
            _state[i] = (_state[i] ^ (Folded(i - 1) * 1664525u)) + key[j] + (uint)j;
            i = Following(i);
        }

        for (var k = 1; k < Length; k++)
        {
            _state[i] = (_state[i] ^ (Folded(i - 1) * 1566083941u)) - (uint)i;
            i = Following(i);
        }

        _state[0] = UpperMask;
    }

    /// <summary>A copy of the words, and which one comes next.</summary>
    public uint[] Words(out int next)
    {
        next = _next;
        return [.. _state];
    }

    /// <summary>Goes on where <see cref="Words"/> was read.</summary>
    /// <exception cref="ArgumentException">There are not 624 words, or the next one is not among them.</exception>
    public void Restore(ReadOnlySpan<uint> words, int next)
    {
        if (words.Length != Length || next is < 0 or > Length)
            throw new ArgumentException($"A state of {words.Length} words with word {next} next was given: accepted are {Length} words and a next one from 0 to {Length}.");
        words.CopyTo(_state);
        _next = next;
    }

    /// <summary>The next 32 bits, tempered.</summary>
    public uint NextUInt32()
    {
        if (_next == Length)
            Regenerate();
        var word = _state[_next++];
        word ^= word >> 11;
        word ^= (word << 7) & 0x9D2C_5680;
        word ^= (word << 15) & 0xEFC6_0000;
        return word ^ (word >> 18);
    }

    private uint Folded(int i) => _state[i] ^ (_state[i] >> 30);

    /// <summary>i + 1. At the end, word 0 gets the value of the last word, and the next index is 1.</summary>
    private int Following(int i)
    {
        if (i + 1 < Length)
            return i + 1;
        _state[0] = _state[Length - 1];
        return 1;
    }

    /// <summary>Replaces all 624 words, in three loops, so that no index needs a modulo.</summary>
    private void Regenerate()
    {
        var x = _state;
        for (var k = 0; k < Length - Middle; k++)
            x[k] = x[k + Middle] ^ Twisted(x[k], x[k + 1]);
        for (var k = Length - Middle; k < Length - 1; k++)
            x[k] = x[k + Middle - Length] ^ Twisted(x[k], x[k + 1]);
        x[Length - 1] = x[Middle - 1] ^ Twisted(x[Length - 1], x[0]);
        _next = 0;
    }

    private static uint Twisted(uint upper, uint lower)
    {
        var word = (upper & UpperMask) | (lower & ~UpperMask);
        return (word >> 1) ^ ((0u - (word & 1)) & TwistMatrix);
    }
}
