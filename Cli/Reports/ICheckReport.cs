namespace Autograd.Cli;

/// <summary>A row of <c>autograd check</c>.</summary>
/// <param name="Exercise">"1", "2", "3" or "numeric".</param>
/// <param name="Comparison">What came of it.</param>
internal sealed record CheckRow(string Exercise, GradientComparison Comparison);

/// <summary>Tells what a check found.</summary>
internal interface ICheckReport : IDisposable
{
    /// <summary>The compared gradients.</summary>
    void Rows(IReadOnlyList<CheckRow> rows);

    /// <summary>The broadcasts of the forward pass.</summary>
    void Ledger(IEnumerable<BroadcastLedgerLine> lines);
}

/// <summary>Makes the report of a format.</summary>
internal static class CheckReport
{
    /// <summary>A report to the terminal.</summary>
    public static ICheckReport Of(OutputFormat format, Terminal terminal) =>
        format == OutputFormat.Json ? new JsonCheckReport(terminal.Out) : new TextCheckReport(terminal);
}

/// <summary>The verdicts' names.</summary>
internal static class VerdictText
{
    /// <summary>In words: <c>exact</c>, <c>rounding</c>, <c>wrong</c>, <c>wrong shape</c>, <c>missing</c>.</summary>
    public static string Of(Verdict verdict) => verdict == Verdict.WrongShape ? "wrong shape" : verdict.ToString().ToLowerInvariant();
}
