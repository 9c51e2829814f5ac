namespace Autograd;

/// <summary>What takes one place of a rank: a part, with the leaves that only it uses at its sides, and the labels of what leads to it above.</summary>
/// <remarks>Its lengths are measured from the middle of the part.</remarks>
internal sealed class Cell
{
    private const double Step = 14, LabelGap = 5, Beside = 4;

    private readonly Flank _left, _right;
    private readonly Dictionary<Link, double> _entries = [], _exits = [];
    private double _labels, _half;

    public Cell(Part part)
    {
        Part = part;
        var leaves = part.In.Where(link => link.From.IsBeside && link.From.Unit == part.Unit).ToList();
        Above = [.. part.In.Except(leaves)];
        Below = [.. part.Out];
        // The operands keep their order from left to right as far as two sides allow it.
        int left = Above.Count == 0 ? (leaves.Count + 1) / 2 : leaves.Count(link => part.In.IndexOf(link) < part.In.IndexOf(Above[0]));
        left = Math.Clamp(left, leaves.Count / 2, (leaves.Count + 1) / 2);
        (_left, _right) = (new([.. leaves.Take(left)], true), new([.. leaves.Skip(left)], false));
        Row = Math.Max(part.Text.Height, Math.Max(_left.Height, _right.Height));
        Measure();
    }

    public Part Part { get; }

    /// <summary>What leads to it from above, in the order of their places.</summary>
    public List<Link> Above { get; }

    /// <summary>What leads from it downwards, in the order of their places.</summary>
    public List<Link> Below { get; }

    public double Left { get; private set; }

    public double Right { get; private set; }

    public double Height => _labels + Row;

    private double Row { get; }

    /// <summary>Where a link from above enters.</summary>
    public double EntryOf(Link link) => _entries[link];

    /// <summary>Where a link leaves downwards.</summary>
    public double ExitOf(Link link) => _exits[link];

    /// <summary>Lays the inside out, when the order of the links has changed.</summary>
    public void Measure()
    {
        double at = 0;
        foreach (var link in Above)
        {
            _entries[link] = at;
            at += IsLabelledLeft(link) ? Step : Math.Max(Step, LabelReach(link) + 10);
        }
        double middle = Above.Count == 0 ? 0 : (_entries[Above[0]] + _entries[Above[^1]]) / 2, left = 0, right = 0;
        foreach (var link in Above)
        {
            _entries[link] -= middle;
            if (IsLabelledLeft(link))
                left = Math.Max(left, LabelReach(link) - _entries[link]);
            else
                right = Math.Max(right, LabelReach(link) + _entries[link]);
        }
        _labels = Above.Select(link => link.LabelHeight).DefaultIfEmpty().Max();
        _half = Math.Max(Part.Text.Width / 2, Above.Count == 0 ? 0 : _entries[Above[^1]] + 8);
        double step = Below.Count > 1 ? Math.Min(Step, 2 * (_half - 5) / (Below.Count - 1)) : 0;
        for (int i = 0; i < Below.Count; i++)
            _exits[Below[i]] = step * (i - (Below.Count - 1) / 2.0);
        (Left, Right) = (Math.Max(left, _half + _left.Width), Math.Max(right, _half + _right.Width));
    }

    /// <summary>Places the parts, and gives the routes of the short links and all labels.</summary>
    /// <param name="x">The middle.</param>
    /// <param name="top">The upper edge.</param>
    /// <param name="routes">Takes the routes.</param>
    /// <param name="labels">Takes the labels.</param>
    public void Draw(double x, double top, List<Route> routes, List<TextPiece> labels)
    {
        double middle = top + _labels + Row / 2;
        Part.Place = new Area(x - _half, middle - Part.Text.Height / 2, 2 * _half, Part.Text.Height);
        foreach (var link in Above)
        {
            double entry = x + _entries[link];
            labels.AddRange(IsLabelledLeft(link) ? link.Placed(new Spot(entry - Beside - LabelGap, top), true) : link.Placed(new Spot(entry + Beside + LabelGap, top)));
        }
        _left.Draw(Part.Place, middle, routes, labels);
        _right.Draw(Part.Place, middle, routes, labels);
    }

    private static double LabelReach(Link link) => Beside + (link.LabelWidth == 0 ? 0 : LabelGap + link.LabelWidth);

    private bool IsLabelledLeft(Link link) => Above.Count > 1 && ReferenceEquals(link, Above[0]);
}
