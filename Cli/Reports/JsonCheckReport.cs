namespace Autograd.Cli;

/// <summary>For programs: a row or a broadcast a line.</summary>
internal sealed class JsonCheckReport(TextWriter output) : ICheckReport
{
    private readonly JsonLines lines = new(output);

    /// <inheritdoc/>
    public void Rows(IReadOnlyList<CheckRow> rows)
    {
        foreach (var (exercise, row) in rows)
            lines.Write(json =>
            {
                json.WriteString("tensor", row.Label);
                json.WriteNumbers("shape", row.Shape.Sizes);
                json.WriteString("verdict", VerdictText.Of(row.Verdict));
                json.WriteBoolean("exact", row.Exact);
                json.WriteBoolean("approximate", row.Approximate);
                json.WriteNumberOrNull("maxdiff", row.MaxDifference);
                json.WriteString("exercise", exercise);
                json.WriteBoolean("zeroInTheory", row.ZeroInTheory);
                json.WriteString("explanation", row.Explanation);
            });
    }

    /// <inheritdoc/>
    public void Ledger(IEnumerable<BroadcastLedgerLine> ledger)
    {
        foreach (var line in ledger)
            lines.Write(json =>
            {
                json.WriteString("operand", line.Operand);
                json.WriteString("op", line.Op);
                json.WriteString("output", line.Output);
                json.WriteNumbers("source", line.Broadcast.Source.Sizes);
                json.WriteNumbers("target", line.Broadcast.Target.Sizes);
                json.WriteNumbers("added", Axes(line.Broadcast, line.Broadcast.Added));
                json.WriteNumbers("stretched", Axes(line.Broadcast, line.Broadcast.Stretched));
                json.WriteBoolean("hasGradient", line.HasGradient);
            });
    }

    /// <inheritdoc/>
    public void Dispose() => lines.Dispose();

    private static int[] Axes(Broadcast broadcast, AxisSet axes) => [.. Enumerable.Range(0, broadcast.Target.Rank).Where(axes.Contains)];
}
