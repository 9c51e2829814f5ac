using System.Globalization;
using System.Numerics;
using System.Text;

namespace Autograd;

/// <summary>Boxes in one column, an op a row.</summary>
internal static class PlaceholderSvg
{
    private const int Row = 62, Width = 420, Title = 28;

    public static string Of<T>(ComputationGraph<T> graph, PictureOptions options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var drawing = new GraphDrawer<T>(graph, options).Draw();
        var place = new Dictionary<string, (double X, double Y)>();
        var box = new Dictionary<string, string>();
        var text = new StringBuilder();
        int y = 10;
        string E(string s) => PageText.Html(s);
        var order = graph.TopologicalOrder();
        foreach (var group in drawing.Nodes.GroupBy(n => n.Cluster))
        {
            int top = y;
            int inner = y + Title + 30;
            foreach (var node in order.Select(n => group.FirstOrDefault(d => d.Id == n.Id)).OfType<DrawnNode>())
            {
                bool leaf = graph.Graph.Vertices.First(v => v.Id == node.Id) is var v && graph.Graph.IsInEdgesEmpty(v);
                place[node.Id] = (leaf ? 90 : 260, inner);
                box[node.Id] = group.Key ?? "";
                inner += leaf ? 0 : Row;
                if (leaf && group.Key is null)
                    inner += Row;
            }
            int height = inner - top + 20;
            text.Append(CultureInfo.InvariantCulture, $"<g class=\"{(group.Key is null ? "box free" : "box")}\" data-box=\"{E(group.Key ?? "")}\" data-x=\"20\" data-y=\"{top}\" data-width=\"{Width - 40}\" data-height=\"{height}\">");
            if (group.Key is not null)
                text.Append(CultureInfo.InvariantCulture, $"<rect class=\"frame\" x=\"20\" y=\"{top}\" width=\"{Width - 40}\" height=\"{height}\" rx=\"8\"/><text class=\"box-title\" x=\"34\" y=\"{top + 19}\">{E(group.Key)}</text>");
            text.Append("<g class=\"inside\">");
            foreach (var node in group)
            {
                var (x, ny) = place[node.Id];
                text.Append(CultureInfo.InvariantCulture, $"<g class=\"node {node.Kind.Lower()}\" data-node=\"{node.Id}\"><rect x=\"{x - 55}\" y=\"{ny - 17}\" width=\"110\" height=\"34\" rx=\"{(node.Kind == NodeKind.Op ? 17 : 5)}\"/><text x=\"{x}\" y=\"{ny - 1}\" text-anchor=\"middle\">{E(node.Name)}</text><text class=\"small\" x=\"{x}\" y=\"{ny + 12}\" text-anchor=\"middle\">{E(node.Details.FirstOrDefault() ?? "")}</text></g>");
            }
            text.Append("@" + (group.Key ?? "") + "@</g></g>");
            y = top + height + 24;
        }
        var edges = new Dictionary<string, StringBuilder>();
        foreach (var edge in graph.Graph.Edges)
        {
            var (a, b) = (place[edge.Source.Id], place[edge.Target.Id]);
            bool same = box[edge.Source.Id] == box[edge.Target.Id];
            string key = same ? box[edge.Source.Id] : "/between";
            if (!edges.TryGetValue(key, out var into))
                edges[key] = into = new StringBuilder();
            string d = a.Y == b.Y || Math.Abs(a.X - b.X) > 100 ? FormattableString.Invariant($"M {a.X + 55} {a.Y} L {b.X - 55} {b.Y}") : same && b.Y - a.Y < 100 ? FormattableString.Invariant($"M {a.X} {a.Y + 17} L {b.X} {b.Y - 17}") : FormattableString.Invariant($"M {a.X + 55} {a.Y} L 395 {a.Y + 8} L 395 {b.Y - 8} L {b.X + 55} {b.Y}");
            bool back = edge.Source is not TensorNode<T> { Tensor.Tape: null } and not SelectorNode<T> && edge.Target is not SelectorNode<T> && options.Direction == GraphDirection.Both;
            into.Append(CultureInfo.InvariantCulture, $"<g class=\"edge\" data-from=\"{edge.Source.Id}\" data-to=\"{edge.Target.Id}\" data-operand=\"{edge.Operand}\"><path class=\"values\" d=\"{d}\"/>{(back ? $"<path class=\"gradient\" d=\"{d}\"/>" : "")}</g>");
        }
        foreach (string key in box.Values.Distinct())
            text.Replace("@" + key + "@", edges.GetValueOrDefault(key)?.ToString() ?? "");
        return $"<svg class=\"graph\" viewBox=\"0 0 {Width} {y}\" role=\"img\" aria-labelledby=\"graph-title\"><title id=\"graph-title\">{E(options.Title ?? "computation graph")}</title><desc>nodes</desc>{text}<g class=\"between\">{edges.GetValueOrDefault("/between")}</g></svg>";
    }
}
