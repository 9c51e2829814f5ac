namespace Autograd;

/// <summary>How often numbers fall into each of several bins of equal width between the smallest and the largest of them.</summary>
/// <param name="Low">The lower edge of the first bin.</param>
/// <param name="High">The upper edge of the last bin, which belongs to it.</param>
/// <param name="Counts">How many numbers each bin holds.</param>
/// <param name="NotFinite">How many numbers are NaN or infinite; no bin holds them.</param>
/// <remarks>PyTorch: <c>torch.histogram(t, density=True)</c>, with which the lecture draws activations and gradients.</remarks>
public sealed record Histogram(double Low, double High, IReadOnlyList<int> Counts, int NotFinite)
{
    /// <summary>torch.histogram's default is 100; the lecture keeps it.</summary>
    public const int LectureBins = 100;

    /// <summary>The width of a bin.</summary>
    public double Width => (High - Low) / Counts.Count;

    /// <summary>The histogram of the numbers; equal numbers fall into a range of width 1 around them.</summary>
    /// <param name="values">Any numbers; there may be none.</param>
    /// <param name="bins">1 or more.</param>
    public static Histogram Of(ReadOnlySpan<float> values, int bins = LectureBins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        int notFinite = 0;
        foreach (float value in values)
        {
            if (float.IsFinite(value))
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
            else
                notFinite++;
        }
        if (low > high)
            (low, high) = (0, 1);
        if (low == high)
            (low, high) = (low - 0.5, high + 0.5);
        var counts = new int[bins];
        foreach (float value in values)
            if (float.IsFinite(value))
                counts[Math.Min((int)((value - low) / (high - low) * bins), bins - 1)]++;
        return new Histogram(low, high, counts, notFinite);
    }

    /// <summary>count / (all counts · width): the area under all bins is 1. 0 where there are no numbers.</summary>
    public double Density(int bin) => Counts.Sum() is > 0 and var all ? Counts[bin] / (all * Width) : 0;

    /// <summary>The middle of a bin.</summary>
    public double Middle(int bin) => Low + (bin + 0.5) * Width;
}
