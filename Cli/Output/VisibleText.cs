using System.Text;

namespace Autograd.Cli;

/// <summary>Text that a terminal only shows: somebody's word or file name can move no cursor and change no colour or direction.</summary>
/// <remarks>
/// Control characters become their symbols, ␀ to ␡; those above U+007F, the marks that turn the direction of the text, and
/// other line ends become \u and four digits, as JSON writes them.
/// </remarks>
internal static class VisibleText
{
    /// <summary>The same text if there is nothing in it to obey; tabs and line ends stay.</summary>
    public static string Of(string text)
    {
        for (int i = 0; i < text.Length; i++)
            if (IsObeyed(text, i))
                return Shown(text, i);
        return text;
    }

    private static string Shown(string text, int first)
    {
        var shown = new StringBuilder(text, 0, first, text.Length + 16);
        for (int i = first; i < text.Length; i++)
            _ = text[i] switch
            {
                var c when !IsObeyed(text, i) => shown.Append(c),
                < ' ' and var c => shown.Append((char)('\u2400' + c)),
                '\u007F' => shown.Append('\u2421'),
                var c => shown.Append("\\u").Append(((int)c).ToString("X4", System.Globalization.CultureInfo.InvariantCulture)),
            };
        return shown.ToString();
    }

    private static bool IsObeyed(string text, int i) => text[i] switch
    {
        '\t' or '\n' => false,
        '\r' => i + 1 == text.Length || text[i + 1] != '\n',
        < ' ' or (>= '\u007F' and < '\u00A0') => true,
        '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => true,
        _ => false,
    };
}
