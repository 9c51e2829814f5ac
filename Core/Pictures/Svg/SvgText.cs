using System.Globalization;
using System.Text;

namespace Autograd;

/// <summary>One run of text as SVG: as wide as it was measured, whatever font the reader has; the signs that fonts lack are drawn, and can still be copied.</summary>
internal static class SvgText
{
    public static void Write(StringBuilder svg, TextPiece piece)
    {
        string name = Class(piece);
        string drawable = DrawableText.Of(piece.Text);
        var signs = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{name}\" y=\"{piece.Baseline:0.##}\" font-size=\"{piece.Size:0.##}\">");
        double x = piece.X;
        foreach (string run in TextMeasure.Runs(drawable))
        {
            double width = TextMeasure.Width(run, piece.Size, piece.IsBold);
            bool isSign = run.Length == 1 && DrawnSigns.IsDrawn(run[0]);
            svg.Append(CultureInfo.InvariantCulture, $"<tspan x=\"{x:0.##}\" textLength=\"{width:0.##}\" lengthAdjust=\"spacingAndGlyphs\"{(isSign ? " class=\"unseen\"" : "")}>{Escaped(run)}</tspan>");
            if (isSign)
                signs.Append(CultureInfo.InvariantCulture, $"<path class=\"{name} sign\" stroke-width=\"{DrawnSigns.Stroke * piece.Size:0.##}\" d=\"{DrawnSigns.Path(run[0], x, piece.Baseline, piece.Size)}\"/>");
            x += width;
        }
        svg.Append("</text>").Append(signs).Append('\n');
    }

    /// <summary>Text as XML text or attribute.</summary>
    public static string Escaped(string text) =>
        DrawableText.Of(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#39;");

    private static string Class(TextPiece piece) => (piece.Role switch
    {
        TextRole.Name => "name",
        TextRole.BoxTitle => "box-title",
        TextRole.Title => "title",
        TextRole.GradientLabel => "edge-label gradient-label",
        TextRole.ValueLabel => "edge-label values-label",
        _ => "small",
    }) + (piece.IsBold ? " bold" : "") + (piece.IsItalic ? " italic" : "");
}
