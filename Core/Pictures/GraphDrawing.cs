namespace Autograd;

/// <summary>What is drawn for a computation graph, independent of the file format: nodes and arrows in tape order, with all their texts.</summary>
internal sealed record GraphDrawing(IReadOnlyList<DrawnNode> Nodes, IReadOnlyList<DrawnEdge> Edges)
{
    /// <summary>The clusters in the order of their first nodes.</summary>
    public IEnumerable<string> Clusters => Nodes.Select(node => node.Cluster).OfType<string>().Distinct();
}

/// <summary>What is drawn for one vertex.</summary>
/// <param name="Id">The vertex's id, the same from run to run.</param>
/// <param name="Kind">Decides the shape and the colour.</param>
/// <param name="Name">The label; the id if there is no label.</param>
/// <param name="IsNamed">Whether the name is a user's label, a number or an op's name; otherwise it is the id.</param>
/// <param name="Details">Shape, attributes, formula: the small print, one line each.</param>
/// <param name="Rows">Summaries of the value and the gradient, if the options ask for them.</param>
/// <param name="Tooltip">The lines that the node shows under the mouse pointer.</param>
/// <param name="Cluster">The cluster it is drawn in, or null.</param>
internal sealed record DrawnNode(string Id, NodeKind Kind, string Name, bool IsNamed, IReadOnlyList<string> Details, IReadOnlyList<ValueRow> Rows, IReadOnlyList<string> Tooltip, string? Cluster);

/// <summary>What a vertex is to the reader of a drawing.</summary>
internal enum NodeKind
{
    /// <summary>A recorded op.</summary>
    Op,

    /// <summary>A watched leaf.</summary>
    Parameter,

    /// <summary>Numbers from outside: a tensor that is on no tape, or whole numbers such as Xb and Yb.</summary>
    Data,

    /// <summary>A single number in the formula.</summary>
    Constant,

    /// <summary>The output of an op that is not the loss.</summary>
    Intermediate,

    /// <summary>Whole numbers that an op found: an argmax.</summary>
    Found,

    /// <summary>The tensor that the graph was made from.</summary>
    Loss,

    /// <summary>A box drawn as one node.</summary>
    Box,

    /// <summary>Stands for a tensor that is drawn too far away for an arrow.</summary>
    Reference,
}

internal static class NodeKinds
{
    /// <summary>The kind in words, for the legend and the tooltips.</summary>
    public static string Text(this NodeKind kind, PictureOptions options) => kind switch
    {
        NodeKind.Found => "found by the op",
        NodeKind.Parameter => options.Leaf,
        _ => kind.Lower(),
    };

    /// <summary>The kind as one lower-case word, for classes and ids.</summary>
    public static string Lower(this NodeKind kind) => kind.ToString().ToLowerInvariant();
}

/// <summary>One arrow of a drawing.</summary>
/// <param name="From">The id of the node where the arrow starts.</param>
/// <param name="To">The id of the node at the arrow's head.</param>
/// <param name="Kind">What flows along it.</param>
internal sealed record DrawnEdge(string From, string To, EdgeKind Kind)
{
    /// <summary>The text beside the arrow.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>The text that the arrow shows under the mouse pointer; may be empty.</summary>
    public string Tooltip { get; init; } = "";

    /// <summary>The number of the operand, or the kind of edge: <see cref="OperandEdge{T}.Operand"/>.</summary>
    public int Operand { get; init; }

    /// <summary>Whether the text says which operand it is.</summary>
    public bool HasNumber { get; init; }

    /// <summary>Whether the text shows a broadcast, or the sum that undoes one.</summary>
    public bool HasBroadcast { get; init; }

    /// <summary>Whether the arrow is on the path from op to op; a leaf's arrow is not.</summary>
    public bool IsMain { get; init; }

    /// <summary>Whether the arrow spans two ranks: it enters a cluster whose op has leaves there, which stand above the op.</summary>
    public bool IsLong { get; init; }

    /// <summary>Whether it is a leaf's arrow to an op that a long arrow enters.</summary>
    public bool GivesWay { get; init; }
}

/// <summary>What flows along an arrow.</summary>
internal enum EdgeKind
{
    /// <summary>Values, in the direction of the forward pass.</summary>
    Values,

    /// <summary>A gradient, in the direction of the backward pass.</summary>
    Gradient,

    /// <summary>Nothing: a line without a head between an op and a constant, in a picture of gradients.</summary>
    NoGradient,
}
