using System.Text;

namespace Autograd;

/// <summary>Any text → DOT that Graphviz draws as that text, whatever is in it.</summary>
/// <remarks>
/// XML (and so SVG) has no way to write most control characters: they are drawn as their pictures, ␀ to ␡, and what is
/// no character at all as �.
/// </remarks>
internal static class DotText
{
    /// <summary>For an HTML-like label: XML-escaped, line breaks kept, and spaces that HTML would swallow.</summary>
    public static string Html(string text) => Escape(text, "<BR/>", character => character switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        ' ' => "&#160;",
        _ => null,
    });

    /// <summary>A quoted string for an attribute with escape sequences, such as a tooltip; it is also read for HTML entities.</summary>
    public static string Quoted(string text) => '"' + Escape(text, "\\n", character => character switch
    {
        '&' => "&amp;",
        '"' => "\\\"",
        '\\' => "\\\\",
        _ => null,
    }) + '"';

    private static string Escape(string text, string lineBreak, Func<char, string?> escape)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            _ = rune.Value switch
            {
                '\n' => escaped.Append(lineBreak),
                '\t' => escaped.Append(escape(' ') ?? " "),
                < 0x20 => escaped.Append((char)(0x2400 + rune.Value)),
                0x7F => escaped.Append('\u2421'),
                (> 0x7F and < 0xA0) or 0xFFFE or 0xFFFF => escaped.Append('\uFFFD'),
                < 0x7F when escape((char)rune.Value) is { } sequence => escaped.Append(sequence),
                _ => escaped.Append(rune),
            };
        return escaped.ToString();
    }
}
