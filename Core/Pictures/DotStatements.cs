namespace Autograd;

/// <summary>One node or one arrow as a DOT statement.</summary>
internal static class DotStatements
{
    public const string GradientColour = "#B0005A";

    private const int SmallPrint = 10;

    public static string Node(DrawnNode node)
    {
        var style = StyleOf(node.Kind);
        return $"{node.Id} [label=<{Label(node, style)}>, {style}, class=\"{node.Kind.Lower()}\", tooltip={DotText.Quoted(string.Join('\n', node.Tooltip))}];";
    }

    /// <param name="edge">The arrow.</param>
    /// <param name="beside">Whether gradient arrows lie beside the arrows of the values, which alone decide the places of the nodes.</param>
    public static string Edge(DrawnEdge edge, bool beside)
    {
        var attributes = new List<string>();
        if (edge.Lines.Count > 0)
            attributes.Add($"label=<{string.Join("<BR/>", edge.Lines.Select(line => DotText.Html($" {line} ")))}>"); // the spaces keep the text off the line
        if (edge.IsMain || edge.GivesWay)
            attributes.Add(edge.IsMain ? "weight=4" : "weight=0"); // the main path is straight, leaves stand beside it
        if (edge.IsLong)
            attributes.Add("minlen=2"); // so the next cluster, with its leaves, begins below the last one and not beside it
        if (edge.Kind == EdgeKind.Gradient)
            attributes.Add($"color=\"{GradientColour}\", fontcolor=\"{GradientColour}\"{(beside ? ", style=dashed" : "")}, class=\"gradient\"");
        if (edge.Kind == EdgeKind.NoGradient)
            attributes.Add("style=dotted, arrowhead=none, class=\"nogradient\"");
        if (edge.Tooltip.Length > 0)
            attributes.Add($"tooltip={DotText.Quoted(edge.Tooltip)}");
        // Written in the direction of the values, with the head at the other end, a gradient arrow does not move the nodes.
        bool turned = beside && edge.Kind == EdgeKind.Gradient;
        if (turned)
            attributes.Add("dir=back");
        string ends = turned ? $"{edge.To} -> {edge.From}" : $"{edge.From} -> {edge.To}";
        return attributes.Count == 0 ? $"{ends};" : $"{ends} [{string.Join(", ", attributes)}];";
    }

    // A table even for one line: Graphviz centres its text better, and the columns of value and gradient are aligned.
    private static string Label(DrawnNode node, NodeStyle style)
    {
        int columns = 1 + node.Rows.Select(row => row.Cells.Count).DefaultIfEmpty().Max();
        string small(string text) => $"<FONT COLOR=\"{style.SmallInk}\" POINT-SIZE=\"{SmallPrint}\">{DotText.Html(text)}</FONT>";
        string line(string html) => $"<TR><TD{Span(columns)}>{html}</TD></TR>";
        string cell(string text, int span) => $"<TD ALIGN=\"LEFT\"{Span(span)}>{small(text)}</TD>";
        string row(ValueRow row) => $"<TR>{cell(row.Head, 1)}{string.Concat(row.Cells.Select(text => cell(text, row.Cells.Count == 1 ? columns - 1 : 1)))}</TR>";
        string name = DotText.Html(node.Name);
        bool isTable = node.Rows.Count > 0;
        string head = $"<FONT COLOR=\"{style.Ink}\">{(node.IsNamed ? $"<B>{name}</B>" : $"<I>{name}</I>")}</FONT>";
        string[] details = [.. node.Details.Select(small)];
        string lines = isTable ? line(string.Join("&#160;&#160;", details.Prepend(head))) : string.Concat(details.Prepend(head).Select(line));
        return $"<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"{(isTable ? 2 : 0)}\">{lines}{string.Concat(node.Rows.Select(row))}</TABLE>";
    }

    private static string Span(int columns) => columns > 1 ? $" COLSPAN=\"{columns}\"" : "";

    // Shape and outline tell the kinds apart, not only colour. The hues are Okabe and Ito's, which colour-blind readers
    // can tell apart; the fills are the same hues, light.
    private static NodeStyle StyleOf(NodeKind kind) => kind switch
    {
        NodeKind.Op => new("ellipse", "filled", "#3D4551", "#3D4551", "#FFFFFF", "#D5DAE1", "margin=\"0.06,0.02\", height=0.3, width=0.5"),
        NodeKind.Parameter => new("box", "filled,bold", "#FFE6B8", "#C77F00", Extra: "penwidth=2.2"),
        NodeKind.Data => new("note", "filled", "#D3EAF9", "#0072B2", Extra: "penwidth=1.4"),
        NodeKind.Constant => new("box", "filled,rounded,dashed", "#FFFFFF", "#8A8A8A", Extra: "margin=\"0.1,0.03\", height=0.25, width=0.3"),
        NodeKind.Found => new("note", "filled,dashed", "#FFFFFF", "#0072B2"),
        NodeKind.Box => new("box", "filled,rounded", "#E9ECF1", "#3D4551", Extra: "penwidth=1.4"),
        NodeKind.Loss => new("box", "filled,bold", "#FFD9C2", "#C04A00", Extra: "peripheries=2, penwidth=1.8"),
        _ => new("box", "filled,rounded", "#FFFFFF", "#8A8A8A"),
    };

    private sealed record NodeStyle(string Shape, string Style, string Fill, string Line, string Ink = "#1A1A1A", string SmallInk = "#5A5A5A", string Extra = "")
    {
        /// <summary>All attributes except the label.</summary>
        public override string ToString() =>
            $"shape={Shape}, style=\"{Style}\", fillcolor=\"{Fill}\", color=\"{Line}\"{(Extra.Length == 0 ? "" : $", {Extra}")}";
    }
}
