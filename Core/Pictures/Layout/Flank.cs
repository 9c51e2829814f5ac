namespace Autograd;

/// <summary>The leaves at one side of their op, one above the other, with their short links.</summary>
internal sealed class Flank(IReadOnlyList<Link> links, bool isLeft)
{
    private const double Between = 6, Approach = 14, Shortest = 24, LabelLine = 12;

    /// <summary>The room from the op's side outwards.</summary>
    public double Width => links.Count == 0 ? 0 : Run + links.Max(link => link.From.Text.Width);

    public double Height => links.Count == 0 ? 0 : links.Sum(Room) + Between * (links.Count - 1);

    // How long the links are: their labels, and then the bend towards the op.
    private double Run => links.Max(link => Math.Max(Shortest, link.LabelWidth + 8 + Approach));

    /// <summary>Places the leaves, and adds the routes and labels of their links.</summary>
    /// <param name="op">Where the op is.</param>
    /// <param name="middle">The middle of the row.</param>
    /// <param name="routes">Takes the routes.</param>
    /// <param name="labels">Takes the labels.</param>
    public void Draw(Area op, double middle, List<Route> routes, List<TextPiece> labels)
    {
        double y = middle - Height / 2;
        for (int i = 0; i < links.Count; i++)
        {
            var (link, text) = (links[i], links[i].From.Text);
            double centre = y + Room(link) / 2;
            var leaf = link.From.Place = new Area(isLeft ? op.X - Run - text.Width : op.Right + Run, centre - text.Height / 2, text.Width, text.Height);
            // Several links end at different heights of the op.
            double end = links.Count == 1 ? centre : op.MiddleY + (op.Height - 10) * ((double)i / (links.Count - 1) - 0.5);
            double inwards = isLeft ? 1 : -1, start = isLeft ? leaf.Right : leaf.X, stop = isLeft ? op.X : op.Right;
            routes.Add(new Route(link, end == centre ? [new(start, centre), new(stop, end)] : [new(start, centre), new(stop - inwards * Approach, centre), new(stop, end)]));
            double at = isLeft ? start + 4 : start - 4 - link.LabelWidth;
            labels.AddRange(Half(link, TextRole.ValueLabel, at, centre - 5 - LabelLine * (link.Values?.Lines.Count ?? 0)));
            labels.AddRange(Half(link, TextRole.GradientLabel, at, centre + 5));
            y += Room(link) + Between;
        }
    }

    // The labels stand above and below the arrows.
    private static double Room(Link link) =>
        Math.Max(link.From.Text.Height, 2 * LabelLine * Math.Max(link.Values?.Lines.Count ?? 0, link.Gradient?.Lines.Count ?? 0) + 12);

    private static IEnumerable<TextPiece> Half(Link link, TextRole role, double x, double y) =>
        link.Label.Where(line => line.Role == role).Select((line, i) => new TextPiece(line.Text, x, y + LabelLine * i + 9, role));
}
