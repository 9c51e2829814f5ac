using System.Text;

namespace Autograd;

/// <summary>A drawing in the DOT language.</summary>
internal static class DotWriter
{
    private const string Font = "Helvetica,Arial,sans-serif";

    public static string Write(GraphDrawing drawing, DotOptions options)
    {
        var dot = new StringBuilder();
        void line(string text) => dot.Append(text).Append('\n');
        line("digraph computation {");
        line($"  graph [rankdir={RankDirection(options)}, fontname=\"{Font}\", fontsize=12, fontcolor=\"#444444\", nodesep=0.3, ranksep=0.28, pad=0.2{Title(options)}];");
        line($"  node [fontname=\"{Font}\", fontsize=12, height=0.4, margin=\"0.12,0.05\"];");
        line($"  edge [fontname=\"{Font}\", fontsize=10, color=\"#555555\", fontcolor=\"#444444\", arrowsize=0.7];");
        var byCluster = drawing.Nodes.ToLookup(node => node.Cluster);
        foreach (var node in byCluster[null])
            line("  " + DotNode.Statement(node));
        int number = 0;
        foreach (string cluster in drawing.Clusters)
        {
            line($"  subgraph cluster_{number++} {{");
            line($"    label=<{BoxTitle(cluster)}>; labeljust=l; {LabelPlace(options)}style=rounded; color=\"#C9C9C2\"; bgcolor=\"#F5F5F0\"; tooltip={DotText.Quoted(cluster)};");
            foreach (var node in byCluster[cluster])
                line("    " + DotNode.Statement(node));
            line("  }");
        }
        foreach (var edge in drawing.Edges)
            line("  " + DotEdge.Statement(edge, options.Direction == GraphDirection.Both));
        if (options.Legend)
            foreach (string statement in DotLegend.Statements(drawing, options))
                line("  " + statement);
        return dot.Append("}\n").ToString();
    }

    // Gradient arrows are turned round; so is the page, and every node keeps its place.
    private static string RankDirection(DotOptions options) => (options.Layout, options.Direction) switch
    {
        (GraphLayout.Down, not GraphDirection.Backward) => "TB",
        (GraphLayout.Down, _) => "BT",
        (_, not GraphDirection.Backward) => "LR",
        _ => "RL",
    };

    // The empty cell keeps the title to the left of the arrow that enters a small box in its middle.
    private static string BoxTitle(string cluster) =>
        $"<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\"><TR><TD><B>{DotText.Html(string.IsNullOrWhiteSpace(cluster) ? " " : cluster)}</B></TD><TD WIDTH=\"{10 + 6 * Math.Min(cluster.Length, 20)}\"></TD></TR></TABLE>";

    /// <summary>A box's title is at its top: where the page is turned, Graphviz calls that its bottom.</summary>
    public static string LabelPlace(DotOptions options) => RankDirection(options) == "BT" ? "labelloc=b; " : "";

    private static string Title(DotOptions options) =>
        options.Title is { } title && !string.IsNullOrWhiteSpace(title) ? $", labelloc=t, label=<<FONT POINT-SIZE=\"16\"><B>{DotText.Html(title)}</B></FONT>>" : "";
}
