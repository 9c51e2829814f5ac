using SkiaSharp;

namespace Autograd.Cli;

/// <summary>A laid-out graph as a PNG picture, drawn by Skia in the colours of the light SVG.</summary>
internal static class PngPicture
{
    // Twice the size of the SVG: small print stays sharp on a projector. Skia's own limit is far above.
    private const float Scale = 2, SmallerScale = 1;
    private const double LargestArea = 40e6;

    /// <summary>The picture as the bytes of a PNG file.</summary>
    /// <exception cref="InvalidInputException">It is too large for a picture of points.</exception>
    public static byte[] Of(Picture picture, GraphDirection direction)
    {
        double area = picture.Width * picture.Height;
        if (area > LargestArea)
            throw new InvalidInputException($"The picture would have {picture.Width:0} × {picture.Height:0} points, more than a PNG can show: write an svg, or draw less.");
        float scale = area * Scale * Scale > LargestArea ? SmallerScale : Scale;
        using var surface = SKSurface.Create(new SKImageInfo((int)(picture.Width * scale), (int)(picture.Height * scale))) ?? throw new InvalidInputException("There is not enough memory for a picture of this size: write an svg.");
        surface.Canvas.Clear(SKColor.Parse(LightColours.Paper));
        surface.Canvas.Scale(scale);
        using var painter = new PngPainter(surface.Canvas, direction);
        painter.Draw(picture);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return PngMark.On(data.AsSpan());
    }
}
