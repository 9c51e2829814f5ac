using System.Globalization;
using Spectre.Console;

namespace Autograd.Cli;

/// <summary>For people: a table in the lecture's columns, and below it why a gradient is zero or what is wrong.</summary>
internal sealed class TextCheckReport(Terminal terminal) : ICheckReport
{
    private readonly IAnsiConsole console = SpectreConsole.Over(terminal);

    /// <inheritdoc/>
    public void Rows(IReadOnlyList<CheckRow> rows)
    {
        var table = new Table().Border(terminal.IsInteractive ? TableBorder.Rounded : TableBorder.Ascii);
        foreach (string column in new[] { "exercise", "tensor", "shape", "verdict", "exact", "approximate" })
            table.AddColumn(new TableColumn(column).NoWrap());
        table.AddColumn(new TableColumn("maxdiff").NoWrap().RightAligned());
        foreach (var (exercise, row) in rows)
            table.AddRow(
                Plain(exercise), Plain(row.Label), Plain(row.Shape.ToString()), new Text(VerdictText.Of(row.Verdict) + (row.Passed ? "" : " <--"), new Style(Colour(row.Verdict))),
                Plain(row.Exact.ToString()), Plain(row.Approximate.ToString()), Plain(row.MaxDifference.ToString(row.MaxDifference == 0 ? "0.0" : "0.000e-00", CultureInfo.InvariantCulture)));
        console.Write(table);
        foreach (var (_, row) in rows.Where(row => row.Comparison.Explanation.Length > 0).DistinctBy(row => (row.Comparison.Label, row.Comparison.Explanation)))
            console.WriteLine($"{row.Label}: {row.Explanation}.");
        if (rows.FirstOrDefault(row => !row.Comparison.Passed) is { } first)
            console.WriteLine($"The first gradient that is off is {first.Comparison.Label}'s; those below it may only inherit the mistake, so begin there.");
        console.WriteLine($"{rows.Count(row => row.Comparison.Passed)} of {rows.Count} gradients agree.");
    }

    /// <inheritdoc/>
    public void Ledger(IEnumerable<BroadcastLedgerLine> lines)
    {
        console.WriteLine();
        console.WriteLine("Every broadcast of the forward pass:");
        foreach (var line in lines)
            terminal.Out.WriteLine(line);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static Text Plain(string text) => new(text);

    private static Color Colour(Verdict verdict) => verdict switch
    {
        Verdict.Exact => Color.Green,
        Verdict.Rounding => Color.Yellow,
        _ => Color.Red,
    };
}
