using System.Net;
using System.Text;

namespace Autograd;

/// <summary>Any text → HTML or SVG that shows exactly that text.</summary>
/// <remarks>Control characters are shown as their symbols, ␀ to ␡; half a surrogate pair as �.</remarks>
internal static class PageText
{
    private const char Symbols = '␀', Delete = '\u007f', DeleteSymbol = '␡';

    public static string Html(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            plain.Append(rune.Value < ' ' ? $"{(char)(Symbols + rune.Value)}" : rune.Value == Delete ? $"{DeleteSymbol}" : rune.ToString());
        return WebUtility.HtmlEncode(plain.ToString());
    }
}
