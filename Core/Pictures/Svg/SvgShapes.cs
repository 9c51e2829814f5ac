using System.Globalization;
using System.Text;

namespace Autograd;

/// <summary>The outlines of nodes and the lines of arrows, as SVG.</summary>
internal static class SvgShapes
{
    private const double Fold = 7, HeadLength = 7, HeadHalf = 2.8;

    /// <summary>The outline of a node by its kind, as the data of a path.</summary>
    public static string OutlineOf(NodeKind kind, Area area) => kind switch
    {
        NodeKind.Data or NodeKind.Found => string.Create(CultureInfo.InvariantCulture, $"M{area.X:0.##} {area.Y:0.##}H{area.Right - Fold:0.##}L{area.Right:0.##} {area.Y + Fold:0.##}V{area.Bottom:0.##}H{area.X:0.##}Z"),
        NodeKind.Loss => Rounded(area, 2) + Rounded(new Area(area.X + 2.5, area.Y + 2.5, area.Width - 5, area.Height - 5), 1),
        NodeKind.Op => Rounded(area, Math.Min(area.Height, area.Width) / 2),
        NodeKind.Parameter => Rounded(area, 0),
        _ => Rounded(area, 5),
    };

    private static string Rounded(Area area, double radius)
    {
        string arc(double dx, double dy) => radius == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"a{radius:0.##} {radius:0.##} 0 0 1 {dx:0.##} {dy:0.##}");
        return string.Create(CultureInfo.InvariantCulture,
            $"M{area.X + radius:0.##} {area.Y:0.##}H{area.Right - radius:0.##}{arc(radius, radius)}V{area.Bottom - radius:0.##}{arc(-radius, radius)}H{area.X + radius:0.##}{arc(-radius, -radius)}V{area.Y + radius:0.##}{arc(radius, -radius)}Z");
    }

    public static void Rectangle(StringBuilder svg, string name, Area area, double radius) =>
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{name}\" x=\"{area.X:0.##}\" y=\"{area.Y:0.##}\" width=\"{area.Width:0.##}\" height=\"{area.Height:0.##}\"{(radius > 0 ? string.Create(CultureInfo.InvariantCulture, $" rx=\"{radius:0.##}\"") : "")}/>");

    /// <summary>A line through spots.</summary>
    public static string Line(IReadOnlyList<Spot> spots) =>
        string.Join(' ', spots.Select((spot, i) => string.Create(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{spot.X:0.##} {spot.Y:0.##}")));

    /// <summary>The three corners of the head of an arrow that ends in the last of the spots.</summary>
    public static Spot[] Head(IReadOnlyList<Spot> spots)
    {
        var (tip, before) = (spots[^1], spots[^2]);
        double dx = tip.X - before.X, dy = tip.Y - before.Y, length = Math.Max(1e-6, Math.Sqrt(dx * dx + dy * dy));
        (dx, dy) = (dx / length, dy / length);
        var root = tip.Moved(-HeadLength * dx, -HeadLength * dy);
        return [tip, root.Moved(-HeadHalf * dy, HeadHalf * dx), root.Moved(HeadHalf * dy, -HeadHalf * dx)];
    }
}
