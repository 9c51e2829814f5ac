namespace Autograd;

/// <summary>What has a place in a rank: a cell, a bend or border crossing of a link, or the room of a box's title.</summary>
internal sealed class Item(int rank, Cell? cell, double left, double right)
{
    public int Rank { get; } = rank;

    public Cell? Cell { get; } = cell;

    public double Left => Cell?.Left ?? left;

    public double Right => Cell?.Right ?? right;

    /// <summary>Its place in its rank, from 0.</summary>
    public int Position { get; set; }

    /// <summary>Its middle.</summary>
    public double X { get; set; }

    public List<Tie> Up { get; } = [];

    public List<Tie> Down { get; } = [];
}

/// <summary>A piece of a link, from one rank to the next.</summary>
internal sealed record Tie(Item Upper, Item Lower, Link Link)
{
    /// <summary>How much a slant would hurt: a long link should be straight, and so should the way from op to op.</summary>
    public double Weight { get; } = (Upper.Cell, Lower.Cell) switch { (null, null) => 8, (null, _) or (_, null) => 2, _ => Link.Values?.IsMain ?? Link.Gradient!.IsMain ? 2 : 1 };

    public double UpperPort => Upper.Cell?.ExitOf(Link) ?? 0;

    public double LowerPort => Lower.Cell?.EntryOf(Link) ?? 0;
}
