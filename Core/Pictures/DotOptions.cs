namespace Autograd;

/// <summary>How a computation graph is written in the DOT language.</summary>
public sealed record DotOptions
{
    /// <summary>Which way the arrows point.</summary>
    public GraphDirection Direction { get; init; } = GraphDirection.Forward;

    /// <summary>Where on the page the values flow to. The loss has the same place in all directions of the arrows.</summary>
    public GraphLayout Layout { get; init; } = GraphLayout.Down;

    /// <summary>Whether every tensor shows its values and its gradient: the numbers, or their minimum, mean and maximum.</summary>
    public bool Values { get; init; }

    /// <summary>Whether a legend tells what the shapes and colours mean; it lists the kinds that occur.</summary>
    public bool Legend { get; init; } = true;

    /// <summary>A line above the graph; none where it is null.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// Label → the name of the box that the tensor is drawn in; the lecture's are <see cref="LectureClusters.ByLabel"/>.
    /// </summary>
    /// <remarks>
    /// A labelled tensor that is not listed is in no box. What has no label (ops too) is drawn with what it is computed
    /// for: an op with its output, a tensor with the first of its consumers; where that has no label on its whole way to
    /// the end, with what it was computed from.
    /// </remarks>
    public IReadOnlyDictionary<string, string> Clusters { get; init; } = new Dictionary<string, string>();

    /// <summary>Labels of watched leaves that are data: they are drawn so, not as parameters.</summary>
    public IReadOnlyCollection<string> Data { get; init; } = [];
}
