using System.Globalization;
using System.Text;

namespace Autograd;

/// <summary>What a piece of text is, which decides its colour.</summary>
internal enum TextRole
{
    Name,
    Small,
    ValueLabel,
    GradientLabel,
    BoxTitle,
    Title,
    Legend,
}

/// <summary>One run of text: where its baseline begins, and how it looks.</summary>
internal sealed record TextPiece(string Text, double X, double Baseline, TextRole Role, bool IsBold = false, bool IsItalic = false)
{
    public const double NameSize = 12, SmallSize = 10, TitleSize = 16;

    /// <summary>The font's size in pixels.</summary>
    public double Size => Role switch { TextRole.Name or TextRole.BoxTitle => NameSize, TextRole.Title => TitleSize, _ => SmallSize };

    public double Width => TextMeasure.Width(Text, Size, IsBold);

    /// <summary>The room that it takes.</summary>
    public Area Area => new(X, Baseline - 0.8 * Size, Width, Size);

    public TextPiece Moved(double dx, double dy) => this with { X = X + dx, Baseline = Baseline + dy };
}

/// <summary>The text of one node, measured: its pieces lie relative to the node's upper left corner.</summary>
internal sealed record NodeText(double Width, double Height, IReadOnlyList<TextPiece> Pieces)
{
    private const double Side = 9, Above = 4, Between = 7, NameLine = 15, SmallLine = 13, LongLine = 170;
    private const int Longest = 60;

    /// <param name="node">The node.</param>
    /// <param name="output">The unnamed tensor that is drawn with its op, or null.</param>
    public static NodeText Of(DrawnNode node, DrawnNode? output)
    {
        var pieces = new List<TextPiece> { new(Shortened(node.Name), 0, 0, TextRole.Name, node.IsNamed, !node.IsNamed) };
        var lines = new List<List<TextPiece>> { pieces };
        foreach (string detail in node.Details.Concat(output?.Details ?? []))
        {
            var piece = new TextPiece(Shortened(detail), 0, 0, TextRole.Small);
            if (lines[^1].Sum(other => other.Width + Between) + piece.Width > LongLine)
                lines.Add([]);
            lines[^1].Add(piece);
        }
        var placed = new List<TextPiece>();
        double width = Math.Max(lines.Max(line => line.Sum(piece => piece.Width) + Between * (line.Count - 1)), 12);
        var rows = node.Rows.Concat(output?.Rows ?? []).ToArray();
        double[] columns = Columns(rows);
        width = Math.Max(width, rows.Length == 0 ? 0 : columns.Sum() - Between);
        double y = Above;
        foreach (var line in lines)
        {
            double height = placed.Count == 0 ? NameLine : SmallLine;
            double x = Side + (width - line.Sum(piece => piece.Width) - Between * (line.Count - 1)) / 2;
            foreach (var piece in line)
            {
                placed.Add(piece.Moved(x, y + height - 4));
                x += piece.Width + Between;
            }
            y += height;
        }
        foreach (var row in rows)
        {
            double x = Side;
            foreach (var (cell, column) in row.Cells.Prepend(row.Head).Zip(columns))
            {
                placed.Add(new TextPiece(cell, x, y + SmallLine - 4, TextRole.Small));
                x += column;
            }
            y += SmallLine;
        }
        return new NodeText(Math.Ceiling(width + 2 * Side), y + Above, placed);
    }

    // Cells of one text alone may reach over the columns of the others.
    private static double[] Columns(ValueRow[] rows)
    {
        double width(IEnumerable<string> cells) => cells.Select(cell => TextMeasure.Width(cell, TextPiece.SmallSize) + Between).DefaultIfEmpty().Max();
        var tables = rows.Where(row => row.Cells.Count > 1).ToArray();
        double head = width(rows.Select(row => row.Head)), alone = width(rows.Where(row => row.Cells.Count == 1).Select(row => row.Cells[0]));
        double[] columns = [head, .. Enumerable.Range(0, tables.Select(row => row.Cells.Count).DefaultIfEmpty().Max()).Select(i => width(tables.Where(row => i < row.Cells.Count).Select(row => row.Cells[i])))];
        return columns.Skip(1).Sum() >= alone ? columns : [head, alone - columns.Skip(2).Sum(), .. columns.Skip(2)];
    }

    /// <summary>One line of at most 60 characters; control characters as their symbols, and without those that turn the order of the others.</summary>
    public static string Shortened(string text)
    {
        string line = string.Concat(DrawableText.Of(text).Replace('\n', ' ').EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format));
        return line.Length <= Longest ? line : string.Concat(line.AsSpan(0, Longest - 1), "…");
    }
}
