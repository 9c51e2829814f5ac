namespace Autograd;

/// <summary>The legend under a picture: one small node per kind that occurs, and what the texts and arrows mean.</summary>
internal static class PictureLegend
{
    /// <summary>The height of a line of it.</summary>
    public const double Line = 26;

    private const double Gap = 12;

    public static (IReadOnlyList<Part> Nodes, IReadOnlyList<TextPiece> Texts, double Width, double Height) Of(GraphDrawing drawing, PictureOptions options, double left, double top, double room)
    {
        room = Math.Max(room, 420);
        var nodes = new List<Part>();
        var texts = new List<TextPiece>();
        double x = 0, y = 0, widest = 0;
        Spot next(double width)
        {
            if (x > 0 && x + width > room)
                (x, y) = (0, y + Line);
            Spot spot = new(left + x, top + y);
            x += width + Gap;
            widest = Math.Max(widest, x - Gap);
            return spot;
        }
        foreach (var kind in DotLegend.Order.Intersect(drawing.Nodes.Select(node => node.Kind)))
        {
            var part = new Part(new DrawnNode($"legend_{kind.Lower()}", kind, kind.Text(options), true, [], [], [kind.Text(options)], null), null);
            var spot = next(part.Text.Width);
            part.Place = new Area(spot.X, spot.Y, part.Text.Width, part.Text.Height);
            nodes.Add(part);
        }
        foreach (var (text, isGradient) in DotLegend.Lines(drawing, options.Direction))
        {
            var piece = new TextPiece(text, 0, 15, isGradient ? TextRole.GradientLabel : TextRole.Legend);
            var spot = next(piece.Width);
            texts.Add(piece.Moved(spot.X, spot.Y));
        }
        return (nodes, texts, widest, y + Line);
    }
}
