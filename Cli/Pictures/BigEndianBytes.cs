namespace Autograd.Cli;

/// <summary>Bytes that numbers are added to as font files write them: the largest byte first.</summary>
internal sealed class BigEndianBytes
{
    private readonly List<byte> _bytes = [];

    public int Length => _bytes.Count;

    public BigEndianBytes Shorts(params ReadOnlySpan<int> numbers)
    {
        foreach (int number in numbers)
            _bytes.AddRange([(byte)(number >> 8), (byte)number]);
        return this;
    }

    public BigEndianBytes Int(long number) => Shorts((int)(number >> 16), (int)number);

    public BigEndianBytes Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>Zeros up to a whole number of words of 32 bits.</summary>
    public BigEndianBytes Padded() => Raw(new byte[-Length & 3]);

    public byte[] ToArray() => [.. _bytes];
}
