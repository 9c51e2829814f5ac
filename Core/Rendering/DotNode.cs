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

    private static string Label(DrawnNode node, DotStyle style)
    {
        string name = DotText.Html(node.Name);
        string head = Font(style.Ink, node.IsNamed ? $"<B>{name}</B>" : $"<I>{name}</I>");
        string small(string text) => $"<FONT COLOR=\"{style.SmallInk}\" POINT-SIZE=\"{SmallPrint}\">{DotText.Html(text)}</FONT>";
        string text = string.Join("<BR/>", node.Details.Select(small).Prepend(head));
        return node.Rows.Count == 0 ? text : Table(text, node.Rows, small);
    }

    // The columns of value and gradient stand under each other.
    private static string Table(string head, IReadOnlyList<ValueRow> rows, Func<string, string> small)
    {
        int columns = rows.Max(row => row.Cells.Count);
        string cell(string text, int span) => $"<TD ALIGN=\"LEFT\"{(span > 1 ? $" COLSPAN=\"{span}\"" : "")}>{small(text)}</TD>";
        string line(ValueRow row) =>
            "<TR>" + cell(row.Head, 1) + string.Concat(row.Cells.Select(text => cell(text, row.Cells.Count == 1 ? columns : 1))) + "</TR>";
        return $"<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"2\"><TR><TD COLSPAN=\"{columns + 1}\">{head}</TD></TR>{string.Concat(rows.Select(line))}</TABLE>";
    }

    private static string Font(string colour, string html) => $"<FONT COLOR=\"{colour}\">{html}</FONT>";
}
