using SkiaSharp;

namespace Autograd.Cli;

/// <summary>Draws the parts of a picture on a canvas, in the colours of the light SVG.</summary>
internal sealed class PngPainter(SKCanvas canvas, GraphDirection direction) : IDisposable
{
    private readonly SKTypeface _regular = SKTypeface.FromData(SKData.CreateCopy(InterFont.Regular)), _bold = SKTypeface.FromData(SKData.CreateCopy(InterFont.Bold));

    public void Draw(Picture picture)
    {
        foreach (var box in picture.Boxes)
        {
            if (box.Title is { } title)
            {
                Rectangle(box.Area, 8, LightColours.Box, LightColours.BoxLine, 1);
                Text(title, LightColours.Ink);
            }
            Draw(box.Routes);
            foreach (var part in box.Parts)
                Draw(part);
            foreach (var label in box.Labels)
                Text(label, ColourOf(label, isOp: false));
        }
        Draw(picture.Between);
        foreach (var part in picture.Legend)
            Draw(part);
        foreach (var text in picture.Texts)
            Text(text, ColourOf(text, isOp: false));
    }

    public void Dispose()
    {
        _regular.Dispose();
        _bold.Dispose();
    }

    private void Draw(IEnumerable<Route> routes)
    {
        foreach (var route in routes)
        {
            if (route.Link.Values is { } values)
                Arrow(route.Values, values.Kind == EdgeKind.NoGradient ? LightColours.Line : LightColours.Value, values.Kind == EdgeKind.NoGradient ? [1, 3] : null, values.Kind == EdgeKind.Values && route.Stretch is Stretch.Whole or Stretch.End);
            if (route.Link.Gradient is not null)
                Arrow(route.Gradient, LightColours.Gradient, direction == GraphDirection.Both ? [5, 3] : null, route.Stretch is Stretch.Whole or Stretch.Start);
        }
    }

    private void Draw(Part part)
    {
        var kind = part.Node.Kind;
        var (fill, line, width, isDashed) = kind switch
        {
            NodeKind.Op => (LightColours.Op, LightColours.Op, 1f, false),
            NodeKind.Parameter => (LightColours.Parameter, LightColours.ParameterLine, 2f, false),
            NodeKind.Data => (LightColours.Data, LightColours.DataLine, 1f, false),
            NodeKind.Found => (LightColours.Plain, LightColours.DataLine, 1f, true),
            NodeKind.Constant => (LightColours.Plain, LightColours.Line, 1f, true),
            NodeKind.Loss => (LightColours.Loss, LightColours.LossLine, 1f, false),
            NodeKind.Box => (LightColours.Box, LightColours.Op, 1f, false),
            _ => (LightColours.Plain, LightColours.Line, 1f, false),
        };
        if (kind != NodeKind.Reference)
            Shape(SvgShapes.OutlineOf(kind, part.Place), fill, line, width, isDashed);
        foreach (var piece in part.Text.Pieces)
            Text(piece.Moved(part.Place.X + (part.Place.Width - part.Text.Width) / 2, part.Place.Y), ColourOf(piece, kind == NodeKind.Op));
    }

    private static string ColourOf(TextPiece piece, bool isOp) => piece.Role switch
    {
        TextRole.GradientLabel => LightColours.Gradient,
        TextRole.Name => isOp ? LightColours.OpInk : LightColours.Ink,
        TextRole.Title or TextRole.BoxTitle => LightColours.Ink,
        _ => isOp ? LightColours.OpSmall : LightColours.Small,
    };

    private void Rectangle(Area area, float radius, string fill, string line, float width)
    {
        var rectangle = new SKRect((float)area.X, (float)area.Y, (float)area.Right, (float)area.Bottom);
        using var inside = new SKPaint { Color = SKColor.Parse(fill), IsAntialias = true };
        using var outline = new SKPaint { Color = SKColor.Parse(line), IsAntialias = true, IsStroke = true, StrokeWidth = width };
        canvas.DrawRoundRect(rectangle, radius, radius, inside);
        canvas.DrawRoundRect(rectangle, radius, radius, outline);
    }

    private void Shape(string path, string fill, string line, float width, bool isDashed)
    {
        using var shape = SKPath.ParseSvgPathData(path);
        using var inside = new SKPaint { Color = SKColor.Parse(fill), IsAntialias = true };
        using var dash = isDashed ? SKPathEffect.CreateDash([4, 3], 0) : null;
        using var outline = new SKPaint { Color = SKColor.Parse(line), IsAntialias = true, IsStroke = true, StrokeWidth = width, PathEffect = dash };
        canvas.DrawPath(shape, inside);
        canvas.DrawPath(shape, outline);
    }

    private void Arrow(IReadOnlyList<Spot> spots, string colour, float[]? dashes, bool hasHead)
    {
        using var line = SKPath.ParseSvgPathData(SvgShapes.Line(spots));
        using var dash = dashes is null ? null : SKPathEffect.CreateDash(dashes, 0);
        using var stroke = new SKPaint { Color = SKColor.Parse(colour), IsAntialias = true, IsStroke = true, StrokeWidth = 1.2f, PathEffect = dash };
        canvas.DrawPath(line, stroke);
        if (!hasHead)
            return;
        using var head = SKPath.ParseSvgPathData(SvgShapes.Line(SvgShapes.Head(spots)) + "Z");
        using var fill = new SKPaint { Color = SKColor.Parse(colour), IsAntialias = true };
        canvas.DrawPath(head, fill);
    }

    // What Inter lacks is drawn in a font of this machine that has it, as wide as it was measured.
    private void Run(string run, double x, TextPiece piece, SKFont font, SKPaint ink)
    {
        if (font.ContainsGlyphs(run))
        {
            canvas.DrawText(run, (float)x, (float)piece.Baseline, SKTextAlign.Left, font, ink);
            return;
        }
        foreach (var rune in run.EnumerateRunes())
        {
            string text = rune.ToString();
            double width = TextMeasure.Width(text, piece.Size, piece.IsBold);
            using var other = font.ContainsGlyphs(text) ? null : SKFontManager.Default.MatchCharacter(rune.Value);
            using var fitting = new SKFont(other ?? font.Typeface, font.Size) { Subpixel = true, LinearMetrics = true };
            float natural = fitting.MeasureText(text);
            if (natural > width && width > 0)
                fitting.ScaleX = (float)width / natural;
            canvas.DrawText(text, (float)x, (float)piece.Baseline, SKTextAlign.Left, fitting, ink);
            x += width;
        }
    }

    private void Text(TextPiece piece, string colour)
    {
        using var font = new SKFont(piece.IsBold ? _bold : _regular, (float)piece.Size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None, SkewX = piece.IsItalic ? -0.2f : 0 };
        using var ink = new SKPaint { Color = SKColor.Parse(colour), IsAntialias = true };
        double x = piece.X;
        foreach (string run in TextMeasure.Runs(DrawableText.Of(piece.Text)))
        {
            if (run.Length == 1 && DrawnSigns.IsDrawn(run[0]))
            {
                using var sign = SKPath.ParseSvgPathData(DrawnSigns.Path(run[0], x, piece.Baseline, piece.Size));
                using var stroke = new SKPaint { Color = ink.Color, IsAntialias = true, IsStroke = true, StrokeWidth = (float)(DrawnSigns.Stroke * piece.Size) };
                canvas.DrawPath(sign, stroke);
            }
            else
                Run(run, x, piece, font, ink);
            x += TextMeasure.Width(run, piece.Size, piece.IsBold);
        }
    }
}
