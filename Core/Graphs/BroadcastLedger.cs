using System.Globalization;
using System.Numerics;

namespace Autograd;

/// <summary>All broadcasts of a forward pass, with their effect on the gradient.</summary>
public static class BroadcastLedger
{
    /// <summary>One line per broadcast, in tape order, for example <c>b1 [64] → [32,64]: added axis 0, so the gradient sums axis 0</c>.</summary>
    public static IEnumerable<BroadcastLedgerLine> Of<T>(Tape<T> tape)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        from entry in tape.Entries
        from operand in entry.Operands.ToArray()
        where !operand.Broadcast.IsIdentity
        select new BroadcastLedgerLine(NameOf(operand.Tensor), entry.Op.Name, entry.Output.Name, operand.Broadcast, operand.Tensor.Tape is not null);

    private static string NameOf<T>(Tensor<T> tensor)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        tensor.Label is null && tensor.Tape is null && tensor.Rank == 0 ? string.Create(CultureInfo.InvariantCulture, $"the constant {tensor.Item():g6}") : tensor.Name;
}

/// <summary>One broadcast of the ledger.</summary>
/// <param name="Operand">The tensor that was broadcast.</param>
/// <param name="Op">The op that has this operand.</param>
/// <param name="Output">The op's result.</param>
/// <param name="Broadcast">The shapes and axes of the broadcast.</param>
/// <param name="HasGradient">Whether the operand has a gradient. A constant has none.</param>
public sealed record BroadcastLedgerLine(string Operand, string Op, string Output, Broadcast Broadcast, bool HasGradient)
{
    /// <summary>The line as <c>check --ledger</c> prints it.</summary>
    public override string ToString() =>
        HasGradient ? $"{Operand} {Broadcast.Explain()}" : $"{Operand} {Broadcast.Source} → {Broadcast.Target}: a constant, no gradient flows back";
}
