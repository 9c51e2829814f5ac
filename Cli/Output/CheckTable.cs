using System.Globalization;
using Spectre.Console;

namespace Autograd.Cli;

/// <summary>The first mistake first; then a table per exercise in the lecture's columns, and why a gradient is zero.</summary>
internal static class CheckTable
{
    private const int Columns = 80;

    /// <summary>Writes all rows; on a terminal verdicts have colours.</summary>
    public static void Write(Terminal terminal, CheckSummary summary)
    {
        var console = SpectreConsole.Over(terminal);
        var exercises = summary.Rows.GroupBy(row => row.Exercise).ToList();
        foreach (var rows in exercises.Where(rows => rows.Any(row => !row.Comparison.Passed)))
            Mistakes(console, rows.Key, [.. rows]);
        foreach (var rows in exercises)
        {
            console.WriteLine(Heading(rows.Key, [.. rows]));
            console.Write(TableOf(rows, terminal.IsInteractive ? TableBorder.Rounded : TableBorder.Ascii));
        }
        foreach (var (_, row) in summary.Rows.Where(row => row.Comparison is { Passed: true, Explanation.Length: > 0 }).DistinctBy(row => (row.Comparison.Label, row.Comparison.Explanation)))
            Wrapped(console, $"{row.Label}: {row.Explanation}.", "  ");
        console.WriteLine($"{summary.Passed} of {summary.Rows.Count} gradients agree.");
    }

    // Where to begin, and what is wrong; inherited rows turn right by themselves.
    private static void Mistakes(IAnsiConsole console, string exercise, IReadOnlyList<CheckRow> rows)
    {
        var own = rows.Select(row => row.Comparison).Where(row => row is { Passed: false, Verdict: not Verdict.Inherited }).ToList();
        string begin = own.Count == 0 ? "" : $"; begin at {own[0].Label}{(HandWrittenLine.Of(exercise, own[0].Label) is { } place ? $" ({place})" : "")}";
        console.WriteLine(Heading(exercise, rows) + begin);
        foreach (var row in own)
            Wrapped(console, $"  {row.Label}: {row.Explanation}.", "    ");
        int inherited = rows.Count(row => row.Comparison.Verdict == Verdict.Inherited);
        if (inherited > 0)
            Wrapped(console, $"  {inherited} {(inherited == 1 ? "is" : "are")} right for what {(inherited == 1 ? "it was" : "they were")} computed from, and will be right when that is.", "    ");
        console.WriteLine();
    }

    private static string Heading(string exercise, IReadOnlyList<CheckRow> rows) =>
        $"{exercise switch { "numeric" => "central differences", CheckRow.Notebook => "your notebook", _ => $"exercise {exercise}" }}: {rows.Count(row => row.Comparison.Passed)} of {rows.Count} right";

    private static void Wrapped(IAnsiConsole console, string text, string indent)
    {
        string first = text[..(text.Length - text.TrimStart().Length)];
        foreach (string line in WrappedText.Lines(text, Columns, first, indent))
            console.WriteLine(line);
    }

    // With shapes of up to 11 characters it fits 80 columns.
    private static Table TableOf(IEnumerable<CheckRow> rows, TableBorder border)
    {
        var table = new Table().Border(border);
        foreach (string column in new[] { "tensor", "shape", "verdict", "exact", "approximate" })
            table.AddColumn(new TableColumn(column).NoWrap());
        table.AddColumn(new TableColumn("maxdiff").NoWrap().RightAligned());
        foreach (var (_, row) in rows)
            table.AddRow(
                Plain(row.Label), Plain(row.Shape.ToString()), new Text(Marked(row.Verdict), new Style(Colour(row.Verdict))),
                Plain(row.Exact.ToString()), Plain(row.Approximate.ToString()), Plain(row.MaxDifference.ToString(row.MaxDifference == 0 ? "0.0" : "0.000e-00", CultureInfo.InvariantCulture)));
        return table;
    }

    // Never by colour alone: a mistake stands in capitals.
    private static string Marked(Verdict verdict) =>
        verdict is Verdict.Exact or Verdict.Rounding or Verdict.Inherited ? VerdictText.Of(verdict) : VerdictText.Of(verdict).ToUpperInvariant();

    private static Text Plain(string text) => new(text);

    private static Color Colour(Verdict verdict) => verdict switch
    {
        Verdict.Exact => Color.Green,
        Verdict.Rounding or Verdict.Inherited => Color.Yellow,
        _ => Color.Red,
    };
}
