using System.Numerics;
using System.Text;

namespace Autograd;

/// <summary>Writes computation graphs for Graphviz, in the DOT language.</summary>
public static class DotExport
{
    private const string Font = "Helvetica,Arial,sans-serif";

    extension<T>(ComputationGraph<T> graph)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>The graph in the DOT language: the same text from run to run, lines end in LF.</summary>
        /// <exception cref="InvalidOperationException">The options ask for values whose memory was recycled since.</exception>
        public string ToDot(DotOptions? options = null)
        {
            options ??= new DotOptions();
            return Write(new GraphDrawer<T>(graph, options).Draw(), options);
        }
    }

    private static string Write(GraphDrawing drawing, DotOptions options)
    {
        var dot = new StringBuilder();
        void line(string text) => dot.Append(text).Append('\n');
        line("digraph computation {");
        line($"  graph [rankdir={RankDirection(options)}, fontname=\"{Font}\", fontsize=12, fontcolor=\"#444444\", nodesep=0.3, ranksep=0.28, pad=0.2{Title(options)}];");
        line($"  node [fontname=\"{Font}\", fontsize=12, height=0.4, margin=\"0.12,0.05\"];");
        line($"  edge [fontname=\"{Font}\", fontsize=10, color=\"#555555\", fontcolor=\"#444444\", arrowsize=0.7];");
        var byCluster = drawing.Nodes.ToLookup(node => node.Cluster);
        foreach (var node in byCluster[null])
            line("  " + DotStatements.Node(node));
        int number = 0;
        foreach (string cluster in drawing.Clusters)
        {
            line($"  subgraph cluster_{number++} {{");
            line($"    label=<{ClusterTitle(cluster)}>; labeljust=l; {LabelPlace(options)}style=rounded; color=\"#C9C9C2\"; bgcolor=\"#F5F5F0\"; tooltip={DotText.Quoted(cluster)};");
            foreach (var node in byCluster[cluster])
                line("    " + DotStatements.Node(node));
            line("  }");
        }
        foreach (var edge in drawing.Edges)
            line("  " + DotStatements.Edge(edge, options.Direction == GraphDirection.Both));
        if (options.Legend)
            foreach (string statement in DotLegend.Statements(drawing, options))
                line("  " + statement);
        return dot.Append("}\n").ToString();
    }

    /// <summary>A cluster's title stands at its top. On a page that is drawn from bottom to top, Graphviz calls that the bottom.</summary>
    internal static string LabelPlace(DotOptions options) => RankDirection(options) == "BT" ? "labelloc=b; " : "";

    // Gradient arrows point the other way. The page is turned with them, so every node keeps its place.
    private static string RankDirection(DotOptions options) => (options.Layout, options.Direction) switch
    {
        (GraphLayout.Down, not GraphDirection.Backward) => "TB",
        (GraphLayout.Down, _) => "BT",
        (_, not GraphDirection.Backward) => "LR",
        _ => "RL",
    };

    // The empty cell keeps the title to the left of the arrow that enters a small cluster in its middle.
    private static string ClusterTitle(string cluster) =>
        $"<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\"><TR><TD><B>{DotText.Html(string.IsNullOrWhiteSpace(cluster) ? " " : cluster)}</B></TD><TD WIDTH=\"{10 + 6 * Math.Min(cluster.Length, 20)}\"></TD></TR></TABLE>";

    private static string Title(DotOptions options) =>
        options.Title is { } title && !string.IsNullOrWhiteSpace(title) ? $", labelloc=t, label=<<FONT POINT-SIZE=\"16\"><B>{DotText.Html(title)}</B></FONT>>" : "";
}
