namespace Autograd;

public sealed partial class TorchGenerator
{
    /// <summary>xᵢ = low + word mod (high − low), in [low, high). The word has 32 bits, or 64 if high − low ≥ 2³².</summary>
    /// <param name="low">The smallest value.</param>
    /// <param name="high">One more than the largest value.</param>
    /// <param name="destination">The span to fill, in order; any length. Nothing is allocated.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty, or does not fit in an <c>int</c>.</exception>
    /// <remarks>Source: <c>torch.randint(low, high, size, generator=g)</c>.</remarks>
    public void RandInt(long low, long high, Span<int> destination)
    {
        NoteDraw();
        RequireRange(low, high);
        ArgumentOutOfRangeException.ThrowIfLessThan(low, int.MinValue);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(high, int.MaxValue + 1L);
        var range = (ulong)(high - low);
        foreach (ref var x in destination)
            x = (int)(low + (long)NextBelow(range));
    }

    /// <inheritdoc cref="RandInt(long, long, Span{int})"/>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty.</exception>
    public void RandInt(long low, long high, Span<long> destination)
    {
        NoteDraw();
        RequireRange(low, high);
        var range = unchecked((ulong)high - (ulong)low);
        foreach (ref var x in destination)
            x = unchecked(low + (long)NextBelow(range));
    }

    private ulong NextBelow(ulong range)
        => range <= uint.MaxValue ? _words.NextUInt32() % (uint)range : NextUInt64() % range;

    private static void RequireRange(long low, long high)
    {
        if (low >= high)
            throw new ArgumentOutOfRangeException(nameof(high), high, $"The range from {low} to {high} (exclusive) holds no integer.");
    }
}
