namespace Autograd;

/// <summary>A node as a DOT statement.</summary>
internal static class DotNode
{
    private const int SmallPrint = 10;

    public static string Statement(DrawnNode node)
    {
        var style = DotStyle.Of(node.Kind);
        string tooltip = DotText.Quoted(string.Join('\n', node.Tooltip));
        return $"{node.Id} [label=<{Label(node, style)}>, {style}, class=\"{node.Kind.ToString().ToLowerInvariant()}\", tooltip={tooltip}];";
    }

    // A table even where there is one line: Graphviz centres its text better, and the columns of value and gradient
    // stand under each other.
    private static string Label(DrawnNode node, DotStyle style)
    {
        int columns = 1 + node.Rows.Select(row => row.Cells.Count).DefaultIfEmpty().Max();
        string small(string text) => $"<FONT COLOR=\"{style.SmallInk}\" POINT-SIZE=\"{SmallPrint}\">{DotText.Html(text)}</FONT>";
        string line(string html) => $"<TR><TD{Span(columns)}>{html}</TD></TR>";
        string cell(string text, int span) => $"<TD ALIGN=\"LEFT\"{Span(span)}>{small(text)}</TD>";
        string row(ValueRow row) => $"<TR>{cell(row.Head, 1)}{string.Concat(row.Cells.Select(text => cell(text, row.Cells.Count == 1 ? columns - 1 : 1)))}</TR>";
        string name = DotText.Html(node.Name);
        bool isTable = node.Rows.Count > 0;
        string head = $"<FONT COLOR=\"{style.Ink}\">{(node.IsNamed ? $"<B>{name}</B>" : $"<I>{name}</I>")}</FONT>";
        string[] details = [.. node.Details.Select(small)];
        string lines = isTable ? line(string.Join("&#160;&#160;", details.Prepend(head))) : string.Concat(details.Prepend(head).Select(line));
        return $"<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"{(isTable ? 2 : 0)}\">{lines}{string.Concat(node.Rows.Select(row))}</TABLE>";
    }

    private static string Span(int columns) => columns > 1 ? $" COLSPAN=\"{columns}\"" : "";
}
