using System.Text;

namespace Autograd;

/// <summary>Any text → text that XML can hold and a font can draw.</summary>
/// <remarks>
/// XML, and so SVG, cannot contain most control characters. They are drawn as their symbols, ␀ to ␡. What is no valid
/// character is drawn as �.
/// </remarks>
internal static class DrawableText
{
    public static string Of(string text)
    {
        var drawable = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            _ = rune.Value switch
            {
                '\n' => drawable.Append('\n'),
                '\t' => drawable.Append(' '),
                < 0x20 => drawable.Append((char)(0x2400 + rune.Value)),
                0x7F => drawable.Append('\u2421'),
                (> 0x7F and < 0xA0) or 0xFFFE or 0xFFFF => drawable.Append('\uFFFD'),
                _ => drawable.Append(rune),
            };
        return drawable.ToString();
    }
}
