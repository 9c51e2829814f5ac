using System.Text;

namespace Autograd;

/// <summary>Any text → DOT that Graphviz draws as exactly that text.</summary>
internal static class DotText
{
    private const string HardSpace = "&#160;";

    /// <summary>For an HTML-like label, which must not be empty: XML-escaped, with line breaks, and with the spaces that HTML would drop.</summary>
    public static string Html(string text)
    {
        string plain = DrawableText.Of(text);
        var html = new StringBuilder(plain.Length + 16);
        for (int i = 0; i < plain.Length; i++)
            _ = plain[i] switch
            {
                '\n' => html.Append("<BR/>"),
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '\\' => html.Append("\\\\"), // \N would mean the node's name, in HTML-like labels too
                ']' when i == 0 || plain[i - 1] is ']' or '\n' => html.Append("&#93;"), // unescaped it is a syntax error to Graphviz
                ' ' when IsBetweenWords(plain, i) => html.Append(' '),
                ' ' => html.Append(HardSpace),
                _ => html.Append(plain[i]),
            };
        return html.ToString();
    }

    /// <summary>A quoted string for an attribute such as a tooltip. Graphviz reads escape sequences and HTML entities in it.</summary>
    public static string Quoted(string text) =>
        '"' + DrawableText.Of(text).Replace("&", "&amp;").Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n") + '"';

    private static bool IsBetweenWords(string text, int i) =>
        i > 0 && i < text.Length - 1 && text[i - 1] is not (' ' or '\n') && text[i + 1] is not (' ' or '\n');
}
