namespace Autograd;

/// <summary>What an arrow carries.</summary>
internal enum EdgeKind
{
    /// <summary>Values, in the direction of the forward pass.</summary>
    Values,

    /// <summary>A gradient, against it.</summary>
    Gradient,

    /// <summary>Nothing: drawn between op and constant in a picture of gradients, without a head.</summary>
    NoGradient,
}

/// <summary>One arrow of a drawing, whatever the file format.</summary>
/// <param name="From">The id of the node where the arrow starts.</param>
/// <param name="To">The id of the node at its head.</param>
/// <param name="Kind">What flows.</param>
internal sealed record DrawnEdge(string From, string To, EdgeKind Kind)
{
    /// <summary>The text beside it.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>What a pointer over it shows; empty where the text says it all.</summary>
    public string Tooltip { get; init; } = "";

    /// <summary>Whether the text says which operand it is.</summary>
    public bool HasNumber { get; init; }

    /// <summary>Whether the text tells of a broadcast, or of the sum that undoes one.</summary>
    public bool HasBroadcast { get; init; }

    /// <summary>Whether it is part of the way from op to op, not a leaf's arrow.</summary>
    public bool IsMain { get; init; }

    /// <summary>Whether it skips a rank: it enters a box whose op has leaves there, which stand above the op.</summary>
    public bool IsLong { get; init; }

    /// <summary>Whether it is a leaf's arrow to an op that a long arrow leads to.</summary>
    public bool GivesWay { get; init; }
}
