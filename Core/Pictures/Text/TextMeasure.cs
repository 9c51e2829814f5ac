using System.Globalization;
using System.Text;

namespace Autograd;

/// <summary>How wide text is in Inter, the font of every picture.</summary>
internal static class TextMeasure
{
    // Scripts that the table lacks: about the widths of their letters.
    private const double Unknown = 0.62, Wide = 1.05;
    private static readonly Dictionary<char, int> Places = InterWidths.Characters.Select((character, place) => (character, place)).ToDictionary(pair => pair.character, pair => pair.place);

    /// <summary>The width in pixels of a line of the size given in pixels.</summary>
    public static double Width(string text, double size, bool isBold = false)
    {
        double ems = 0;
        foreach (var rune in text.EnumerateRunes())
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format))
                ems += Ems(rune.Value, isBold);
        return ems * size;
    }

    /// <summary>The text in runs of what Inter has, and of the single signs that it lacks and a picture draws itself.</summary>
    public static IEnumerable<string> Runs(string text)
    {
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (!DrawnSigns.IsDrawn(text[i]))
                continue;
            if (i > start)
                yield return text[start..i];
            yield return text[i..(i + 1)];
            start = i + 1;
        }
        if (start < text.Length)
            yield return text[start..];
    }

    private static double Ems(int rune, bool isBold) =>
        DrawnSigns.IsDrawn((char)Math.Min(rune, char.MaxValue)) ? DrawnSigns.WidthOf((char)rune)
        : rune <= char.MaxValue && Places.TryGetValue((char)rune, out int place) ? (isBold ? InterWidths.Bold : InterWidths.Regular)[place] / InterWidths.UnitsPerEm
        : rune is >= 0x1100 and (< 0x2000 or > 0x2E00) ? Wide
        : Unknown;
}
