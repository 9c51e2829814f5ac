using System.Text.RegularExpressions;
using Spectre.Console;

namespace Autograd.Cli;

/// <summary>A page of Markdown in the terminal: headings in bold, paragraphs wrapped, code and formulas as they stand, no pictures.</summary>
internal static partial class MarkdownText
{
    private const string Indent = "  ", CodeIndent = "    ";

    /// <summary>The page as lines of Spectre's markup, none wider than <paramref name="width"/>.</summary>
    public static IEnumerable<string> Lines(string page, int width)
    {
        var paragraph = new List<string>();
        bool isCode = false;
        foreach (string line in page.ReplaceLineEndings("\n").Split('\n').Append(""))
        {
            bool isFence = line.StartsWith("```", StringComparison.Ordinal), isIndented = line.StartsWith(CodeIndent, StringComparison.Ordinal);
            bool isHeading = !isCode && line.StartsWith('#'), isText = !isCode && !isFence && !isIndented && !isHeading && line.Length > 0;
            bool isPicture = isText && PictureLine().IsMatch(line);
            if (paragraph.Count > 0 && (!isText || isPicture || ItemStart().IsMatch(line)))
            {
                foreach (string wrapped in Paragraph(paragraph, width))
                    yield return wrapped;
                paragraph.Clear();
            }
            if (isFence)
                isCode = !isCode;
            else if (isHeading)
                foreach (string wrapped in WrappedText.Lines(Plain(line.TrimStart('#', ' ')), width, Indent, Indent))
                    yield return $"[bold]{Markup.Escape(wrapped)}[/]";
            else if (isText && !isPicture)
                paragraph.Add(line);
            else if (isCode || isIndented)
                foreach (char[] piece in (isCode ? line : line[CodeIndent.Length..]).Chunk(width - CodeIndent.Length).DefaultIfEmpty([]))
                    yield return Markup.Escape($"{CodeIndent}{new string(piece)}".TrimEnd());
            else if (line.Length == 0)
                yield return "";
        }
    }

    private static IEnumerable<string> Paragraph(List<string> lines, int width)
    {
        string text = Plain(string.Join(' ', lines.Select(line => line.Trim())));
        string rest = ItemStart().Match(text) is { Success: true } item ? Indent + new string(' ', item.Length) : Indent;
        return WrappedText.Lines(text, width, Indent, rest).Select(Markup.Escape);
    }

    // Without the signs of code, links and emphasis.
    private static string Plain(string text) => Code().Replace(Link().Replace(text, "$1"), "$1$2");

    [GeneratedRegex(@"^!\[[^\]]*\]\([^)]*\)$")]
    private static partial Regex PictureLine();

    [GeneratedRegex(@"^(?:-|\d+\.) ")]
    private static partial Regex ItemStart();

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]+\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`([^`]*)`|\*\*([^*]+)\*\*")]
    private static partial Regex Code();
}
