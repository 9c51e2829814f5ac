using System.Numerics;

namespace Autograd;

/// <summary>Edge → the arrows that are drawn for it: one, or two where both directions are asked for.</summary>
internal static class EdgeDrawing
{
    public static IEnumerable<DrawnEdge> Of<T>(OperandEdge<T> edge, GraphDirection direction)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool carriesGradient = CarriesGradient(edge);
        if (direction != GraphDirection.Backward)
            yield return new DrawnEdge(edge.Source.Id, edge.Target.Id, EdgeKind.Values, ValueLines(edge), edge.Broadcast is { IsIdentity: false } broadcast ? broadcast.Explain() : "");
        if (direction != GraphDirection.Forward && carriesGradient)
            yield return new DrawnEdge(edge.Target.Id, edge.Source.Id, EdgeKind.Gradient, GradientLines(edge), "");
        if (direction == GraphDirection.Backward && !carriesGradient)
            yield return new DrawnEdge(edge.Target.Id, edge.Source.Id, EdgeKind.NoGradient, ValueLines(edge).Take(1).ToArray(), "no gradient flows here");
    }

    private static bool CarriesGradient<T>(OperandEdge<T> edge)
        where T : unmanaged, IFloatingPointIeee754<T> => edge switch
        {
            { Operand: OperandEdge<T>.Output } => true,
            { Source: TensorNode<T> { Tensor.Tape: not null } } => true,
            _ => false,
        };

    /// <summary>The operand's number where the op has several, and its broadcast where there is one.</summary>
    private static string[] ValueLines<T>(OperandEdge<T> edge)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (edge.Operand == OperandEdge<T>.Picks)
            return ["ix"];
        if (edge.Operand < 0)
            return [];
        return [.. Number(edge), .. edge.Broadcast is { IsIdentity: false } broadcast ? [$"{broadcast}"] : Array.Empty<string>()];
    }

    /// <summary>The op's vjp for the operand, and the sum that undoes its broadcast.</summary>
    private static string[] GradientLines<T>(OperandEdge<T> edge)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (edge is not { Target: OpNode<T> op, Operand: >= 0 })
            return [];
        string number = string.Concat(Number(edge).Select(number => $"{number}: "));
        string vjp = number + op.Entry.Op.VjpFormula(edge.Operand);
        return edge.Broadcast is { IsIdentity: false } broadcast
            ? [vjp, $"Σ {(int.PopCount(broadcast.Summed.Bits) == 1 ? "axis" : "axes")} {broadcast.Summed}: {broadcast.Target}→{broadcast.Source}"]
            : [vjp];
    }

    private static string[] Number<T>(OperandEdge<T> edge)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        edge is { Target: OpNode<T> { Entry.Operands.Length: > 1 } } ? [$"{edge.Operand}"] : [];
}
