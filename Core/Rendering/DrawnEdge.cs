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
/// <param name="Lines">The text beside it.</param>
/// <param name="Tooltip">What a pointer over it shows; empty where the text says it all.</param>
internal sealed record DrawnEdge(string From, string To, EdgeKind Kind, IReadOnlyList<string> Lines, string Tooltip);
