namespace Autograd;

/// <summary>The legend, a cluster of its own: one node per kind that occurs, one line per sort of text and arrow that occurs.</summary>
internal static class DotLegend
{
    /// <summary>The kinds in the order of the legend.</summary>
    public static readonly NodeKind[] Order = [NodeKind.Parameter, NodeKind.Data, NodeKind.Constant, NodeKind.Intermediate, NodeKind.Op, NodeKind.Found, NodeKind.Loss, NodeKind.Box];

    public static IEnumerable<string> Statements(GraphDrawing drawing, DotOptions options)
    {
        var kinds = Order.Intersect(drawing.Nodes.Select(node => node.Kind)).ToArray();
        string[] lines = [.. Lines(drawing, options.Direction).Select(line => line.IsGradient ? $"<FONT COLOR=\"{DotStatements.GradientColour}\">{line.Text}</FONT>" : line.Text)];
        string[] ids = [.. kinds.Select(Id), .. lines.Length > 0 ? ["legend_text"] : Array.Empty<string>()];
        yield return "subgraph cluster_legend {";
        yield return $"  label=<<B>legend</B>>; {DotExport.LabelPlace(options)}style=\"rounded,dashed\"; color=\"#8A8A8A\"; bgcolor=\"#FFFFFF\";";
        foreach (var kind in kinds)
            yield return "  " + DotStatements.Node(new DrawnNode(Id(kind), kind, kind.Text(options), true, [], [], [kind.Text(options)], null));
        if (lines.Length > 0)
            yield return $"  legend_text [shape=plain, fontsize=10, fontcolor=\"#444444\", label=<{string.Concat(lines.Select(line => line + "<BR ALIGN=\"LEFT\"/>"))}>, tooltip=\"legend\"];";
        foreach (var (upper, lower) in ids.Zip(ids.Skip(1)))
            yield return options.Direction == GraphDirection.Backward ? $"  {lower} -> {upper} [style=invis];" : $"  {upper} -> {lower} [style=invis];";
        yield return "}";
    }

    /// <summary>What the texts and arrows of the drawing mean.</summary>
    public static IEnumerable<(string Text, bool IsGradient)> Lines(GraphDrawing drawing, GraphDirection direction)
    {
        bool hasGradient = drawing.Edges.Any(edge => edge.Kind == EdgeKind.Gradient);
        if (drawing.Edges.Any(edge => edge.HasNumber))
            yield return ("0, 1, …: which operand", false);
        if (drawing.Edges.Any(edge => edge.HasBroadcast))
            yield return (direction == GraphDirection.Backward ? "Σ: undoes a broadcast" : "[a]→[b]: broadcast", false);
        if (hasGradient)
            yield return ("g: gradient of the op’s output", true);
        if (hasGradient && direction == GraphDirection.Both)
            yield return ("dashed: gradient, solid: values", true);
        if (drawing.Edges.Any(edge => edge.Kind == EdgeKind.NoGradient))
            yield return ("dotted: no gradient", false);
    }

    private static string Id(NodeKind kind) => $"legend_{kind.Lower()}";
}
