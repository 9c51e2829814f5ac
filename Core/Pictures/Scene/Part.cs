namespace Autograd;

/// <summary>A node of a layout: a drawn node, or an op together with its single unnamed output.</summary>
internal sealed class Part(DrawnNode node, DrawnNode? output)
{
    /// <summary>The drawn node; of two, the op.</summary>
    public DrawnNode Node { get; } = node;

    /// <summary>The id of the output that is drawn with its op, or null.</summary>
    public string? Also { get; } = output?.Id;

    /// <summary>What it shows, and how large it is.</summary>
    public NodeText Text { get; } = NodeText.Of(node, output);

    /// <summary>What leads to it, from its operands.</summary>
    public List<Link> In { get; } = [];

    /// <summary>What leads from it, to its consumers.</summary>
    public List<Link> Out { get; } = [];

    /// <summary>The number of the unit that it lies in.</summary>
    public int Unit { get; set; } = -1;

    /// <summary>Whether it stands beside the op that uses it: it has no operands and one consumer.</summary>
    public bool IsBeside => In.Count == 0 && Out.Count == 1 && Out[0].To.Node.Kind is NodeKind.Op;

    /// <summary>Where it is drawn.</summary>
    public Area Place { get; set; }
}

/// <summary>What is drawn between an operand and its op, or between an op and its output: one arrow, or two side by side.</summary>
internal sealed class Link(Part from, Part to, DrawnEdge? values, DrawnEdge? gradient)
{
    private const double Line = 12, AboveLabel = 4;

    public Part From { get; } = from;

    public Part To { get; } = to;

    /// <summary>The arrow of the values, or the line without a head; null in a picture of gradients.</summary>
    public DrawnEdge? Values { get; } = values;

    /// <summary>The arrow of the gradient; null where none is drawn.</summary>
    public DrawnEdge? Gradient { get; } = gradient;

    public bool IsPair => Values is not null && Gradient is not null;

    /// <summary>The texts beside the arrows, one per line.</summary>
    public IEnumerable<(string Text, TextRole Role)> Label =>
        (Values?.Lines ?? []).Select(text => (text, TextRole.ValueLabel)).Concat((Gradient?.Lines ?? []).Select(text => (text, TextRole.GradientLabel)));

    public double LabelWidth { get; } = (values?.Lines ?? []).Concat(gradient?.Lines ?? []).Select(line => TextMeasure.Width(line, TextPiece.SmallSize)).DefaultIfEmpty().Max();

    public double LabelHeight { get; } = (values?.Lines.Count ?? 0) + (gradient?.Lines.Count ?? 0) is > 0 and var lines ? AboveLabel + Line * lines : 0;

    /// <summary>The texts placed, their upper left corner at the spot; right-aligned they end there.</summary>
    public IEnumerable<TextPiece> Placed(Spot corner, bool isRightAligned = false) => Label.Select((line, i) =>
    {
        var piece = new TextPiece(line.Text, corner.X, corner.Y + AboveLabel + Line * i + 9, line.Role);
        return isRightAligned ? piece.Moved(-piece.Width, 0) : piece;
    });
}
