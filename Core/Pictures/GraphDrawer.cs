using System.Numerics;

namespace Autograd;

/// <summary>Computation graph → drawing: every vertex becomes a node, every edge becomes one arrow or two.</summary>
internal sealed class GraphDrawer<T>(ComputationGraph<T> graph, PictureOptions options)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ClusterMap<T> _clusters = new(graph, options.Clusters);

    public GraphDrawing Draw()
    {
        var ops = graph.Graph.Vertices.OfType<OpNode<T>>();
        var edges = ops.SelectMany(op => graph.Graph.InEdges(op).Concat(graph.Graph.OutEdges(op)));
        return GraphCut.Of(new GraphDrawing([.. graph.Graph.Vertices.Select(Node)], [.. edges.SelectMany(Arrows)]), options);
    }

    private DrawnNode Node(GraphNode<T> node) => node switch
    {
        OpNode<T> op => OfOp(op),
        TensorNode<T> tensor => OfTensor(tensor),
        SelectorNode<T> selector => OfSelector(selector),
        _ => throw new ArgumentException($"A vertex of the type {node.GetType().Name} cannot be drawn."),
    };

    private DrawnNode OfOp(OpNode<T> node)
    {
        var op = node.Entry.Op;
        // The vjps on the arrows use the letters of the formula, so the formula stands beside them.
        string formula = options.Direction == GraphDirection.Forward ? "" : op.Formula;
        string head = op.Attributes.Length == 0 ? op.Name : $"{op.Name} ({op.Attributes})";
        var vjps = Enumerable.Range(0, node.Entry.Operands.Length).Select(i => $"gradient of operand {i}: {op.VjpFormula(i)}");
        return new DrawnNode(
            node.Id, NodeKind.Op, op.Name, true,
            [.. new[] { op.Attributes, formula }.Where(line => line.Length > 0)],
            [],
            [$"{head}: {op.Formula}", .. vjps],
            _clusters[node]);
    }

    private DrawnNode OfTensor(TensorNode<T> node)
    {
        var (tensor, kind) = (node.Tensor, KindOf(node));
        string? number = kind == NodeKind.Constant ? ValueSummary.Constant(tensor.Values[0]) : null;
        bool isNumber = number is not null && !node.HasVisibleLabel; // the number is the node's name
        string name = isNumber ? number! : node.DisplayName;
        return new DrawnNode(
            node.Id, kind, name, isNumber || node.HasVisibleLabel,
            isNumber ? [] : [number is null ? $"{tensor.Shape}" : $"= {number}"],
            options.Values && !isNumber ? ValueSummary.Of(tensor, graph.Gradients) : [],
            [$"{name} {tensor.Shape}: {kind.Text(options)}"],
            _clusters[node]);
    }

    private DrawnNode OfSelector(SelectorNode<T> node)
    {
        var (selector, kind) = (node.Selector, node.IsFound ? NodeKind.Found : NodeKind.Data);
        return new DrawnNode(
            node.Id, kind, node.DisplayName, node.HasVisibleLabel,
            [$"{selector.Shape}"],
            options.Values ? ValueSummary.Of(selector) : [],
            [$"{node.DisplayName} {selector.Shape}: {(selector is Mask ? "true or false" : "whole numbers")}, {kind.Text(options)}"],
            _clusters[node]);
    }

    private NodeKind KindOf(TensorNode<T> node) => node.Role switch
    {
        TensorRole.Loss => NodeKind.Loss,
        TensorRole.Intermediate => NodeKind.Intermediate,
        TensorRole.Leaf => node.Label is { } label && options.Data.Contains(label) ? NodeKind.Data : NodeKind.Parameter,
        _ => node.Tensor.Rank == 0 ? NodeKind.Constant : NodeKind.Data,
    };

    private IEnumerable<DrawnEdge> Arrows(OperandEdge<T> edge)
    {
        var op = edge.Operand >= 0 && edge.Target is OpNode<T> { Entry: var entry } ? entry : null;
        var broadcast = edge.Broadcast is { IsIdentity: false } stretched ? stretched : null;
        bool isMain = edge.Source is OpNode<T> or TensorNode<T> { Tensor.Entry: not null };
        bool isNumbered = op?.Operands.Length > 1;
        string number = isNumbered ? $"{edge.Operand}" : edge.Operand == OperandEdge<T>.Picks ? "ix" : "";
        var values = new DrawnEdge(edge.Source.Id, edge.Target.Id, EdgeKind.Values)
        {
            Lines = Lines(number, $"{broadcast}"),
            Tooltip = broadcast?.Explain() ?? "",
            Operand = edge.Operand,
            HasNumber = isNumbered,
            HasBroadcast = broadcast is not null,
            IsMain = isMain,
            IsLong = isMain && _clusters.EntersAmongLeaves(edge),
            GivesWay = !isMain && op is not null && broadcast is null && _clusters.StandsByEntrance(edge),
        };
        if (options.Direction != GraphDirection.Backward)
            yield return values;
        if (options.Direction == GraphDirection.Forward)
            yield break;
        var reversed = values with { From = values.To, To = values.From };
        if (CarriesGradient(edge))
            yield return reversed with { Kind = EdgeKind.Gradient, Lines = op is null ? [] : Lines(Vjp(op.Op, edge.Operand, isNumbered), SumBack(broadcast)), Tooltip = "" };
        else if (options.Direction == GraphDirection.Backward)
            yield return reversed with { Kind = EdgeKind.NoGradient, Lines = [.. values.Lines.Take(1)], Tooltip = "no gradient flows here", HasBroadcast = false };
    }

    private static bool CarriesGradient(OperandEdge<T> edge) =>
        edge.Operand == OperandEdge<T>.Output || edge.Source is TensorNode<T> { Tensor.Tape: not null };

    // For example "1: g ⊙ a".
    private static string Vjp(Op<T> op, int operand, bool isNumbered) => (isNumbered ? $"{operand}: " : "") + op.VjpFormula(operand);

    // The sum that undoes a broadcast, for example "Σ axis 0: [32,64]→[64]".
    private static string SumBack(Broadcast? broadcast) => broadcast is null ? "" :
        $"Σ {(int.PopCount(broadcast.Summed.Bits) == 1 ? "axis" : "axes")} {broadcast.Summed}: {broadcast.Target}→{broadcast.Source}";

    private static IReadOnlyList<string> Lines(params string[] lines) => [.. lines.Where(line => line.Length > 0)];
}
