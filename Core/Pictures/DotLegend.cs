namespace Autograd;

/// <summary>The legend, a cluster of its own: one node per kind that occurs, one line per sort of text and arrow that occurs.</summary>
internal static class DotLegend
{
    private static readonly NodeKind[] Order = [NodeKind.Parameter, NodeKind.Data, NodeKind.Constant, NodeKind.Intermediate, NodeKind.Op, NodeKind.Found, NodeKind.Loss];

    public static IEnumerable<string> Statements(GraphDrawing drawing, DotOptions options)
    {
        var kinds = Order.Intersect(drawing.Nodes.Select(node => node.Kind)).ToArray();
        string[] lines = [.. Lines(drawing, options.Direction)];
        string[] ids = [.. kinds.Select(Id), .. lines.Length > 0 ? ["legend_text"] : Array.Empty<string>()];
        yield return "subgraph cluster_legend {";
        yield return $"  label=<<B>legend</B>>; {DotExport.LabelPlace(options)}style=\"rounded,dashed\"; color=\"#8A8A8A\"; bgcolor=\"#FFFFFF\";";
        foreach (var kind in kinds)
            yield return "  " + DotStatements.Node(new DrawnNode(Id(kind), kind, kind.Text(), true, [], [], [kind.Text()], null));
        if (lines.Length > 0)
            yield return $"  legend_text [shape=plain, fontsize=10, fontcolor=\"#444444\", label=<{string.Concat(lines.Select(line => line + "<BR ALIGN=\"LEFT\"/>"))}>, tooltip=\"legend\"];";
        foreach (var (upper, lower) in ids.Zip(ids.Skip(1)))
            yield return options.Direction == GraphDirection.Backward ? $"  {lower} -> {upper} [style=invis];" : $"  {upper} -> {lower} [style=invis];";
        yield return "}";
    }

    private static IEnumerable<string> Lines(GraphDrawing drawing, GraphDirection direction)
    {
        bool hasGradient = drawing.Edges.Any(edge => edge.Kind == EdgeKind.Gradient);
        string gradient(string text) => $"<FONT COLOR=\"{DotStatements.GradientColour}\">{text}</FONT>";
        if (drawing.Edges.Any(edge => edge.HasNumber))
            yield return "0, 1, …: which operand";
        if (drawing.Edges.Any(edge => edge.HasBroadcast))
            yield return direction == GraphDirection.Backward ? "Σ: undoes a broadcast" : "[a]→[b]: broadcast";
        if (hasGradient)
            yield return gradient("g: gradient of the op’s output");
        if (hasGradient && direction == GraphDirection.Both)
            yield return $"{gradient("dashed: gradient")}, solid: values";
        if (drawing.Edges.Any(edge => edge.Kind == EdgeKind.NoGradient))
            yield return "dotted: no gradient";
    }

    private static string Id(NodeKind kind) => $"legend_{kind.Lower()}";
}
