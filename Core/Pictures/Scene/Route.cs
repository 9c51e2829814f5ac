namespace Autograd;

/// <summary>Which stretch of a link a route is.</summary>
internal enum Stretch
{
    /// <summary>From node to node.</summary>
    Whole,

    /// <summary>From the operand to the border of its box.</summary>
    Start,

    /// <summary>From box to box.</summary>
    Between,

    /// <summary>From the border of its box to the consumer.</summary>
    End,
}

/// <summary>The middle line of a link, from the operand to its consumer, or a stretch of it.</summary>
internal sealed record Route(Link Link, IReadOnlyList<Spot> Spots, Stretch Stretch = Stretch.Whole)
{
    private const double Apart = 3;

    /// <summary>The line of the values, in their direction.</summary>
    public IReadOnlyList<Spot> Values => Beside(Link.IsPair ? -Apart : 0);

    /// <summary>The line of the gradient, in its direction.</summary>
    public IReadOnlyList<Spot> Gradient => [.. Beside(Link.IsPair ? Apart : 0).Reverse()];

    public Route Moved(double dx, double dy) => this with { Spots = [.. Spots.Select(spot => spot.Moved(dx, dy))] };

    // The parallel at a distance: each bend lies on the bisector of its two segments. Where it begins and ends it keeps to
    // the border that it stands on.
    private IReadOnlyList<Spot> Beside(double distance)
    {
        if (distance == 0)
            return Spots;
        var beside = new Spot[Spots.Count];
        for (int i = 0; i < beside.Length; i++)
        {
            var (before, after) = (Normal(Math.Max(i - 1, 0)), Normal(Math.Min(i, Spots.Count - 2)));
            double scale = distance / Math.Max(0.25, 1 + before.X * after.X + before.Y * after.Y);
            beside[i] = Spots[i].Moved((before.X + after.X) * scale, (before.Y + after.Y) * scale);
        }
        return beside;
    }

    private Spot Normal(int segment)
    {
        double dx = Spots[segment + 1].X - Spots[segment].X, dy = Spots[segment + 1].Y - Spots[segment].Y, length = Math.Sqrt(dx * dx + dy * dy);
        return length == 0 ? new(-1, 0) : new(dy / length, -dx / length);
    }
}
