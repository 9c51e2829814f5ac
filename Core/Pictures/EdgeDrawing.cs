using System.Numerics;

namespace Autograd;

/// <summary>Edge → the arrows that are drawn for it: one, or two where both directions are asked for.</summary>
internal static class EdgeDrawing
{
    public static IEnumerable<DrawnEdge> Of<T>(OperandEdge<T> edge, GraphDirection direction, ClusterMap<T> clusters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool isMain = edge.Source is OpNode<T> or TensorNode<T> { Tensor.Entry: not null };
        var operand = edge.Operand >= 0 && edge.Target is OpNode<T> op ? new OperandText<T>(edge, op.Entry.Op, op.Entry.Operands.Length > 1) : null;
        var drawn = new DrawnEdge(edge.Source.Id, edge.Target.Id, EdgeKind.Values)
        {
            Lines = operand?.Values ?? (edge.Operand == OperandEdge<T>.Picks ? ["ix"] : []),
            Tooltip = operand?.Explanation ?? "",
            HasNumber = operand is { IsNumbered: true },
            HasBroadcast = operand is { IsBroadcast: true },
            IsMain = isMain,
            IsLong = isMain && clusters.EntersAmongLeaves(edge),
            GivesWay = !isMain && operand is { IsBroadcast: false } && clusters.StandsByEntrance(edge),
        };
        if (direction != GraphDirection.Backward)
            yield return drawn;
        if (direction == GraphDirection.Forward)
            yield break;
        var reversed = drawn with { From = drawn.To, To = drawn.From };
        if (CarriesGradient(edge))
            yield return reversed with { Kind = EdgeKind.Gradient, Lines = operand?.Gradient ?? [], Tooltip = "" };
        else if (direction == GraphDirection.Backward)
            yield return reversed with { Kind = EdgeKind.NoGradient, Lines = [.. drawn.Lines.Take(1)], Tooltip = "no gradient flows here", HasBroadcast = false };
    }

    private static bool CarriesGradient<T>(OperandEdge<T> edge)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        edge.Operand == OperandEdge<T>.Output || edge.Source is TensorNode<T> { Tensor.Tape: not null };
}
