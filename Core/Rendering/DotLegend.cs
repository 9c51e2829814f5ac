namespace Autograd;

/// <summary>One node of each kind that occurs, in a box of their own, and the arrows where there are two sorts.</summary>
internal static class DotLegend
{
    private static readonly NodeKind[] Order = [NodeKind.Parameter, NodeKind.Data, NodeKind.Constant, NodeKind.Intermediate, NodeKind.Op, NodeKind.Found, NodeKind.Loss];

    public static IEnumerable<string> Statements(GraphDrawing drawing, GraphDirection direction)
    {
        var kinds = Order.Intersect(drawing.Nodes.Select(node => node.Kind)).ToArray();
        yield return "subgraph cluster_legend {";
        yield return "  label=<<B>legend</B>>; style=\"rounded,dashed\"; color=\"#8A8A8A\"; bgcolor=\"#FFFFFF\";";
        foreach (var kind in kinds)
            yield return "  " + DotNode.Statement(new DrawnNode(Id(kind), kind, kind.Text(), true, [], [], [kind.Text()], null));
        foreach (var (upper, lower) in kinds.Zip(kinds.Skip(1)))
            yield return $"  {Id(upper)} -> {Id(lower)} [style=invis];";
        yield return "}";
    }

    private static string Id(NodeKind kind) => $"legend_{kind.ToString().ToLowerInvariant()}";
}
