namespace Autograd;

/// <summary>How a computation graph is drawn.</summary>
public record PictureOptions
{
    /// <summary>Which way the arrows point.</summary>
    public GraphDirection Direction { get; init; } = GraphDirection.Forward;

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

    /// <summary>What a watched leaf is called, in the legend and beside the node.</summary>
    public string Leaf { get; init; } = "parameter";

    /// <summary>Whether a long graph is broken into columns, to fit a slide of 16 : 9. The DOT language has no columns.</summary>
    public bool Wrap { get; init; }

    /// <summary>Names of clusters that are drawn as one node each.</summary>
    public IReadOnlyCollection<string> Collapsed { get; init; } = [];

    /// <summary>Label or id of the vertex around which the graph is drawn; the whole graph if null.</summary>
    public string? Around { get; init; }

    /// <summary>How many ops away from <see cref="Around"/> a drawn tensor may be.</summary>
    public int Radius { get; init; } = 1;

    /// <summary>Gives the font that SVG and page hold, so that they look the same everywhere. Null: they name Inter, and the reader's system decides.</summary>
    public PictureFont? Font { get; init; }
}

/// <summary>Characters → a TrueType file of Inter that has them.</summary>
/// <param name="characters">All that is shown in that weight. What Inter lacks may be left out.</param>
/// <param name="isBold">Whether the weight is 700; otherwise 400.</param>
public delegate byte[] PictureFont(IEnumerable<char> characters, bool isBold);
