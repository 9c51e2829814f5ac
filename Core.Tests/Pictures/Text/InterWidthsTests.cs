using Autograd.Cli;
using SkiaSharp;

namespace Autograd.Tests.Rendering;

/// <summary>The table of widths is the font's own.</summary>
public sealed class InterWidthsTests
{
    [Test]
    public void EveryWidthIsTheFonts([Values] bool isBold)
    {
        using var face = SKTypeface.FromData(SKData.CreateCopy(isBold ? InterFont.Bold : InterFont.Regular));
        using var font = new SKFont(face, (float)InterWidths.UnitsPerEm) { LinearMetrics = true, Hinting = SKFontHinting.None };
        var widths = isBold ? InterWidths.Bold : InterWidths.Regular;
        Assert.That(face.FamilyName, Is.EqualTo("Inter"));
        Assert.That(widths, Has.Length.EqualTo(InterWidths.Characters.Length));
        Assert.That(InterWidths.Characters.Select(character => (double)font.MeasureText(character.ToString())), Is.EqualTo(widths.Select(width => (double)width)).Within(0.5));
    }

    [Test]
    public void TheSignsThatAreDrawnAreNotInTheFont()
    {
        using var face = SKTypeface.FromData(SKData.CreateCopy(InterFont.Regular));
        Assert.That("⊙⊘ᵀ".Where(DrawnSigns.IsDrawn), Has.Exactly(3).Items);
        Assert.That("⊙⊘ᵀ".Where(sign => face.GetGlyph(sign) != 0), Is.Empty);
    }

    [Test]
    public void ALineIsAsWideAsItsCharacters()
    {
        Assert.That(TextMeasure.Width("ab", 10), Is.EqualTo(TextMeasure.Width("a", 10) + TextMeasure.Width("b", 10)).Within(1e-12));
        Assert.That(TextMeasure.Width("x\u0302", 10), Is.EqualTo(TextMeasure.Width("x", 10)), "a hat takes no room");
        Assert.That(TextMeasure.Runs("g ⊙ aᵀ"), Is.EqualTo(new[] { "g ", "⊙", " a", "ᵀ" }));
    }
}
