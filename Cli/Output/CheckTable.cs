using System.Globalization;
using Spectre.Console;

namespace Autograd.Cli;

/// <summary>A table in the lecture's columns, and below it why a gradient is zero or what is wrong.</summary>
internal static class CheckTable
{
    /// <summary>Writes the table; on a terminal verdicts have colours.</summary>
    public static void Write(Terminal terminal, CheckSummary summary)
    {
        var rows = summary.Rows;
        var console = SpectreConsole.Over(terminal);
        console.Write(TableOf(rows, terminal.IsInteractive ? TableBorder.Rounded : TableBorder.Ascii));
        foreach (var (_, row) in rows.Where(row => row.Comparison.Explanation.Length > 0).DistinctBy(row => (row.Comparison.Label, row.Comparison.Explanation)))
            console.WriteLine($"{row.Label}: {row.Explanation}.");
        if (rows.FirstOrDefault(row => !row.Comparison.Passed) is { } first)
            console.WriteLine($"The first gradient that is off is {first.Comparison.Label}'s; those below it may only inherit the mistake, so begin there.");
        console.WriteLine($"{summary.Passed} of {rows.Count} gradients agree.");
    }

    private static Table TableOf(IReadOnlyList<CheckRow> rows, TableBorder border)
    {
        var table = new Table().Border(border);
        foreach (string column in new[] { "exercise", "tensor", "shape", "verdict", "exact", "approximate" })
            table.AddColumn(new TableColumn(column).NoWrap());
        table.AddColumn(new TableColumn("maxdiff").NoWrap().RightAligned());
        foreach (var (exercise, row) in rows)
            table.AddRow(
                Plain(exercise), Plain(row.Label), Plain(row.Shape.ToString()), new Text(VerdictText.Of(row.Verdict) + (row.Passed ? "" : " <--"), new Style(Colour(row.Verdict))),
                Plain(row.Exact.ToString()), Plain(row.Approximate.ToString()), Plain(row.MaxDifference.ToString(row.MaxDifference == 0 ? "0.0" : "0.000e-00", CultureInfo.InvariantCulture)));
        return table;
    }

    private static Text Plain(string text) => new(text);

    private static Color Colour(Verdict verdict) => verdict switch
    {
        Verdict.Exact => Color.Green,
        Verdict.Rounding => Color.Yellow,
        _ => Color.Red,
    };
}
