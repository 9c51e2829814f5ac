using SkiaSharp;

namespace Autograd.Cli;

/// <summary>Numbers as the lecture shows them with <c>plt.imshow(…, cmap='gray')</c>: one dot each, the smallest black, the largest white.</summary>
internal static class GreyImage
{
    private const byte NotFinite = 128;

    /// <summary>A PNG file; numbers that are not finite are mid-grey.</summary>
    /// <param name="values">Row by row.</param>
    /// <param name="columns">How many a row has.</param>
    public static byte[] Of(ReadOnlySpan<float> values, int columns)
    {
        float low = float.PositiveInfinity, high = float.NegativeInfinity;
        foreach (float value in values)
            if (float.IsFinite(value))
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
        var grey = new byte[values.Length];
        for (int i = 0; i < grey.Length; i++)
            grey[i] = !float.IsFinite(values[i]) ? NotFinite : high > low ? (byte)Math.Round(255 * (((double)values[i] - low) / ((double)high - low))) : NotFinite;
        return Png(grey, columns);
    }

    /// <summary>A PNG file: white where it holds.</summary>
    public static byte[] Of(ReadOnlySpan<bool> values, int columns)
    {
        var grey = new byte[values.Length];
        for (int i = 0; i < grey.Length; i++)
            grey[i] = values[i] ? byte.MaxValue : (byte)0;
        return Png(grey, columns);
    }

    private static byte[] Png(byte[] grey, int columns)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(columns, grey.Length / columns, SKColorType.Gray8, SKAlphaType.Opaque));
        var dots = bitmap.GetPixelSpan();
        for (int row = 0; row < bitmap.Height; row++)
            grey.AsSpan(row * columns, columns).CopyTo(dots[(row * bitmap.RowBytes)..]);
        using var file = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return file.ToArray();
    }
}
