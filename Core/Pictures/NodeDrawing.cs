using System.Numerics;

namespace Autograd;

/// <summary>Vertex → what is drawn for it.</summary>
internal static class NodeDrawing
{
    private static readonly string[] KindTexts = ["op", "parameter", "data", "constant", "intermediate", "found by the op", "loss"];

    /// <summary>The kind in words, as the legend and the tooltips have it.</summary>
    public static string Text(this NodeKind kind) => KindTexts[(int)kind];

    public static DrawnNode Of<T>(GraphNode<T> node, ComputationGraph<T> graph, DotOptions options, string? cluster)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var kind = NodeKinds.Of(node, options);
        return node switch
        {
            OpNode<T> op => new DrawnNode(op.Id, kind, op.Entry.Op.Name, true, OpDetails(op.Entry.Op, options), [], OpTooltip(op.Entry), cluster),
            TensorNode<T> tensor => OfTensor(tensor, kind, graph.Gradients, options, cluster),
            SelectorNode<T> { Selector: var selector } =>
                new DrawnNode(node.Id, kind, node.DisplayName, node.HasVisibleLabel, [$"{selector.Shape}"], options.Values ? ValueSummary.Of(selector) : [], [$"{node.DisplayName} {selector.Shape}: {(selector is Mask ? "true or false" : "whole numbers")}, {kind.Text()}"], cluster),
            _ => throw new ArgumentException($"A vertex of the type {node.GetType().Name} cannot be drawn."),
        };
    }

    private static DrawnNode OfTensor<T>(TensorNode<T> node, NodeKind kind, Gradients<T>? gradients, DotOptions options, string? cluster)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var tensor = node.Tensor;
        bool isNumber = kind == NodeKind.Constant && !node.HasVisibleLabel;
        string name = isNumber ? ValueSummary.Constant(tensor.Values[0]) : node.DisplayName;
        return new DrawnNode(
            node.Id, kind, name, isNumber || node.HasVisibleLabel,
            isNumber ? [] : kind == NodeKind.Constant ? [$"= {ValueSummary.Constant(tensor.Values[0])}"] : [$"{tensor.Shape}"],
            options.Values ? [.. ValueSummary.Of(tensor, gradients).Skip(isNumber ? 1 : 0)] : [], // a number is its own name
            [$"{name} {tensor.Shape}: {kind.Text()}"],
            cluster);
    }

    // Beside a vjp stands the formula whose letters it uses.
    private static IReadOnlyList<string> OpDetails<T>(Op<T> op, DotOptions options)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        [.. new[] { op.Attributes, options.Direction == GraphDirection.Forward ? "" : op.Formula }.Where(line => line.Length > 0)];

    private static IReadOnlyList<string> OpTooltip<T>(TapeEntry<T> entry)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var op = entry.Op;
        string head = op.Attributes.Length == 0 ? op.Name : $"{op.Name} ({op.Attributes})";
        return [$"{head}: {op.Formula}", .. Enumerable.Range(0, entry.Operands.Length).Select(i => $"gradient of operand {i}: {op.VjpFormula(i)}")];
    }
}
