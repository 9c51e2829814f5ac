using System.Globalization;
using System.Text;

namespace Autograd;

/// <summary>A box with its nodes and arrows as SVG. The classes and data attributes are what the page's script looks for.</summary>
internal static class SvgBox
{
    public static void Write(StringBuilder svg, PictureBox box, GraphDirection direction)
    {
        string named = box.Name is null ? "" : $" data-box=\"{SvgText.Escaped(box.Name)}\"";
        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"box{(box.Name is null ? " free" : "")}\"{named} data-x=\"{box.Area.X:0.##}\" data-y=\"{box.Area.Y:0.##}\" data-width=\"{box.Area.Width:0.##}\" data-height=\"{box.Area.Height:0.##}\">\n");
        if (box.Title is { } title)
        {
            SvgShapes.Rectangle(svg, "frame", box.Area, 8);
            SvgText.Write(svg, title);
        }
        svg.Append("<g class=\"inside\">\n");
        foreach (var route in box.Routes)
            Write(svg, route, direction);
        foreach (var part in box.Parts)
            Write(svg, part);
        foreach (var label in box.Labels)
            SvgText.Write(svg, label);
        svg.Append("</g>\n</g>\n");
    }

    public static void Write(StringBuilder svg, Part part)
    {
        string also = part.Also is null ? "" : $" data-also=\"{part.Also}\"";
        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"node {ClassOf(part.Node.Kind)}\" data-node=\"{part.Node.Id}\"{also}><title>{SvgText.Escaped(string.Join('\n', part.Node.Tooltip))}</title>");
        svg.Append($"<path class=\"shape\" d=\"{SvgShapes.OutlineOf(part.Node.Kind, part.Place)}\"/>\n");
        foreach (var piece in part.Text.Pieces)
            SvgText.Write(svg, piece.Moved(part.Place.X + (part.Place.Width - part.Text.Width) / 2, part.Place.Y));
        svg.Append("</g>\n");
    }

    public static void Write(StringBuilder svg, Route route, GraphDirection direction)
    {
        var link = route.Link;
        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"edge{(direction == GraphDirection.Both ? " both" : "")}\" data-from=\"{link.From.Also ?? link.From.Node.Id}\" data-to=\"{link.To.Node.Id}\" data-operand=\"{(link.Values ?? link.Gradient)!.Operand}\">");
        if (link.Values is { } values)
            Arrow(svg, values.Kind == EdgeKind.NoGradient ? "nogradient" : "values", route.Values, values.Kind == EdgeKind.Values && route.Stretch is Stretch.Whole or Stretch.End);
        if (link.Gradient is not null)
            Arrow(svg, "gradient", route.Gradient, route.Stretch is Stretch.Whole or Stretch.Start);
        svg.Append("</g>\n");
    }

    private static string ClassOf(NodeKind kind) => kind == NodeKind.Box ? "box-node" : kind.Lower();

    private static void Arrow(StringBuilder svg, string name, IReadOnlyList<Spot> line, bool hasHead)
    {
        svg.Append($"<path class=\"{name}\" d=\"{SvgShapes.Line(line)}\"/>");
        if (hasHead)
            svg.Append($"<path class=\"head {name}-head\" d=\"{SvgShapes.Line(SvgShapes.Head(line))}Z\"/>");
    }
}
