using System.Globalization;
using System.Numerics;
using System.Text;

namespace Autograd;

/// <summary>Writes computation graphs as SVG pictures, laid out by this library: no other program is needed.</summary>
public static class SvgExport
{
    extension<T>(ComputationGraph<T> graph)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>The graph as an SVG document: light or dark as the reader's system is, its text selectable, the same bytes from run to run.</summary>
        /// <exception cref="InvalidInputException">The graph has too many nodes for a picture, or the options name what it has not.</exception>
        /// <exception cref="InvalidOperationException">The options ask for values whose memory was recycled since.</exception>
        public string ToSvg(PictureOptions? options = null)
        {
            options ??= new PictureOptions();
            return Document(graph.ToPicture(options), options);
        }

        internal Picture ToPicture(PictureOptions options) => Picture.Of(new GraphDrawer<T>(graph, options).Draw(), options);
    }

    /// <summary>A picture as a document of its own.</summary>
    internal static string Document(Picture picture, PictureOptions options)
    {
        var svg = new StringBuilder();
        Begin(svg, picture, options, " xmlns=\"http://www.w3.org/2000/svg\"");
        svg.Append("<style>\n").Append(SvgFont.Rules(picture, options)).Append(SvgStyle.Rules).Append("\n</style>\n");
        SvgShapes.Rectangle(svg, "paper", new Area(0, 0, picture.Width, picture.Height), 0);
        Contents(svg.Append('\n'), picture, options.Direction);
        return svg.ToString();
    }

    /// <summary>A picture as an element of a page, which has the style rules.</summary>
    internal static string Element(Picture picture, PictureOptions options)
    {
        var svg = new StringBuilder();
        Begin(svg, picture, options, "");
        Contents(svg, picture, options.Direction);
        return svg.ToString();
    }

    private static void Begin(StringBuilder svg, Picture picture, PictureOptions options, string space) => svg.Append(CultureInfo.InvariantCulture,
        $"<svg{space} class=\"graph\" width=\"{picture.Width:0}\" height=\"{picture.Height:0}\" viewBox=\"0 0 {picture.Width:0} {picture.Height:0}\" role=\"img\" aria-labelledby=\"graph-title graph-description\">\n<title id=\"graph-title\">{SvgText.Escaped(string.IsNullOrWhiteSpace(options.Title) ? "Computation graph" : options.Title)}</title>\n<desc id=\"graph-description\">{SvgText.Escaped(picture.Description)}</desc>\n");

    private static void Contents(StringBuilder svg, Picture picture, GraphDirection direction)
    {
        foreach (var box in picture.Boxes)
            SvgBox.Write(svg, box, direction);
        svg.Append("<g class=\"between\">\n");
        foreach (var route in picture.Between)
            SvgBox.Write(svg, route, direction);
        svg.Append("</g>\n");
        foreach (var part in picture.Legend)
            SvgBox.Write(svg, part);
        foreach (var text in picture.Texts)
            SvgText.Write(svg, text);
        svg.Append("</svg>\n");
    }
}
