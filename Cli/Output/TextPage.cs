using System.Globalization;
using Spectre.Console;

namespace Autograd.Cli;

/// <summary>Paragraphs and tables of plain text, in at most 80 columns.</summary>
internal sealed class TextPage(Terminal terminal)
{
    private const int Columns = 80;

    private readonly IAnsiConsole _console = SpectreConsole.Over(terminal with { Width = Math.Min(terminal.Width, Columns) });

    /// <summary>A line; one that is too long goes on in the next.</summary>
    public void Line(FormattableString line) => Paragraph(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>A text that is wrapped between words.</summary>
    public void Paragraph(string text) => _console.Write(new Paragraph(text + "\n"));

    /// <summary>A table: the first column to the left, the numbers to the right.</summary>
    public void Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table().Border(terminal.IsInteractive ? TableBorder.Rounded : TableBorder.Ascii);
        for (int i = 0; i < head.Count; i++)
            table.AddColumn(i == 0 ? new TableColumn(new Text(head[i])) : new TableColumn(new Text(head[i])).RightAligned().NoWrap());
        foreach (var row in rows)
            table.AddRow(row.Select(cell => new Text(cell)));
        _console.Write(table);
    }
}
