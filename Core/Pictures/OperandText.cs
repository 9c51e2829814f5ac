using System.Numerics;

namespace Autograd;

/// <summary>What an arrow between an op and one of its operands says.</summary>
/// <param name="Edge">The edge of the graph.</param>
/// <param name="Op">The op.</param>
/// <param name="IsNumbered">Whether the op has several operands, so that their order is shown.</param>
internal sealed record OperandText<T>(OperandEdge<T> Edge, Op<T> Op, bool IsNumbered)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public bool IsBroadcast => Edge.Broadcast is { IsIdentity: false };

    /// <summary>The operand's number and its broadcast: <c>1</c>, <c>[64]→[32,64]</c>.</summary>
    public IReadOnlyList<string> Values => [.. Lines($"{Edge.Operand}", IsNumbered), .. Lines($"{Edge.Broadcast}", IsBroadcast)];

    /// <summary>The op's vjp, and the sum that undoes the broadcast: <c>1: g</c>, <c>Σ axis 0: [32,64]→[64]</c>.</summary>
    public IReadOnlyList<string> Gradient => [(IsNumbered ? $"{Edge.Operand}: " : "") + Op.VjpFormula(Edge.Operand), .. Lines(SumBack, IsBroadcast)];

    /// <summary>The broadcast in words.</summary>
    public string Explanation => IsBroadcast ? Edge.Broadcast!.Explain() : "";

    private string SumBack => Edge.Broadcast is { } broadcast
        ? $"Σ {(int.PopCount(broadcast.Summed.Bits) == 1 ? "axis" : "axes")} {broadcast.Summed}: {broadcast.Target}→{broadcast.Source}"
        : "";

    private static string[] Lines(string text, bool isShown) => isShown ? [text] : [];
}
