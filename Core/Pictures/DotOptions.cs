namespace Autograd;

/// <summary>How a computation graph is drawn and written in the DOT language.</summary>
public sealed record DotOptions
{
    /// <summary>Which way the arrows point.</summary>
    public GraphDirection Direction { get; init; } = GraphDirection.Forward;

    /// <summary>Where on the page the values flow to. The loss keeps its place whichever way the arrows point.</summary>
    public GraphLayout Layout { get; init; } = GraphLayout.Down;

    /// <summary>Whether every tensor shows its values and its gradient: the numbers, or their minimum, mean and maximum.</summary>
    public bool Values { get; init; }

    /// <summary>Whether a legend explains the shapes and colours; it lists only the kinds that occur.</summary>
    public bool Legend { get; init; } = true;

    /// <summary>A line above the graph; no line if null.</summary>
    public string? Title { get; init; }

    /// <summary>Label → the name of the cluster (a box) that the tensor is drawn in.</summary>
    /// <remarks>
    /// A labelled tensor that is not listed is in no cluster. A vertex without a label follows its consumer: an op is drawn
    /// with its output, a tensor with the first of its consumers. If no vertex after it has a label, it is drawn with what
    /// it was computed from.
    /// </remarks>
    public IReadOnlyDictionary<string, string> Clusters { get; init; } = new Dictionary<string, string>();

    /// <summary>Labels of watched leaves that are data. They are drawn as data, not as parameters.</summary>
    public IReadOnlyCollection<string> Data { get; init; } = [];
}

/// <summary>Which way the arrows of a drawn graph point.</summary>
public enum GraphDirection
{
    /// <summary>Operands → op → output: how the values were computed.</summary>
    Forward,

    /// <summary>Output → op → operands: how the gradient flows. Each arrow shows the op's vjp.</summary>
    Backward,

    /// <summary>The values as solid arrows, the gradient as dashed arrows beside them.</summary>
    Both,
}

/// <summary>Where on the page the values of a drawn graph flow to.</summary>
public enum GraphLayout
{
    /// <summary>From top to bottom; the loss is at the bottom.</summary>
    Down,

    /// <summary>From left to right; the loss is at the right.</summary>
    Right,
}
