using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Autograd.Cli;
using SkiaSharp;

namespace Autograd.Tests.Rendering;

/// <summary>The font inside pictures: read by Skia, a subset has the glyphs of the whole font.</summary>
public sealed class FontSubsetTests
{
    // Letters, composed letters, signs; and what Inter lacks.
    private static readonly string[] Texts = ["g ⊙ a", InterWidths.Characters, "Ångström ŷ ½ x\u0302 Δ∆ µμ Ж", "", "漢字", "\n\t\0"];

    [Test]
    public void EveryCharacterHasItsOutlineAndItsWidth([ValueSource(nameof(Texts))] string text, [Values] bool isBold)
    {
        using var whole = Face(isBold ? InterFont.Bold : InterFont.Regular);
        using var subset = Face(InterFont.Subset(text, isBold));
        using SKFont wholeFont = Sized(whole), subsetFont = Sized(subset);
        var had = text.Where(character => whole.ContainsGlyph(character)).Distinct().ToList();
        Assert.That(text.Where(character => subset.ContainsGlyph(character)).Distinct(), Is.EqualTo(had));
        foreach (char character in had)
        {
            ushort there = whole.GetGlyph(character), here = subset.GetGlyph(character);
            using var outline = wholeFont.GetGlyphPath(there);
            using var kept = subsetFont.GetGlyphPath(here);
            Assert.That(kept.ToSvgPathData(), Is.EqualTo(outline.ToSvgPathData()), $"{character}");
            Assert.That(subsetFont.GetGlyphWidths([here]), Is.EqualTo(wholeFont.GetGlyphWidths([there])), $"{character}");
        }
        Assert.That(subset.GlyphCount, Is.LessThan(text.Length + 100), "nothing else is in it");
    }

    [Test]
    public void ASubsetOfComposedLettersHasTheirParts()
    {
        using var face = Face(InterFont.Subset("À", isBold: false));
        Assert.That(face.GlyphCount, Is.EqualTo(4), "what stands for the missing, À, A and the accent");
        Assert.That(face.ContainsGlyph('A'), Is.False, "a part is no character");
    }

    [Test]
    public void TheChecksumsAreRight([Values] bool isBold)
    {
        byte[] file = InterFont.Subset("y = tanh x", isBold);
        for (int i = 0, record = 12; i < BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(4)); i++, record += 16)
        {
            string table = Encoding.ASCII.GetString(file, record, 4);
            byte[] bytes = file[Word(file, record + 8)..(Word(file, record + 8) + Word(file, record + 12))];
            if (table == "head")
                bytes.AsSpan(8, 4).Clear();
            Assert.That(Sum(bytes), Is.EqualTo((uint)Word(file, record + 4)), table);
            Assert.That(Word(file, record + 8) % 4, Is.Zero, table);
        }
        Assert.That(Sum(file), Is.EqualTo(0xB1B0AFBA));
    }

    [Test]
    public void TheSameCharactersGiveTheSameBytes() =>
        Assert.That(InterFont.Subset("abcabc", true), Is.EqualTo(InterFont.Subset("cba", true)).And.Not.EqualTo(InterFont.Subset("cba", false)));

    [Test]
    public void TheLicenceStaysInTheFont()
    {
        using var face = Face(InterFont.Subset("a", false));
        string names = Encoding.BigEndianUnicode.GetString(face.GetTableData(0x6E616D65)); // name
        Assert.That(names, Does.Contain("Copyright 2020 The Inter Project Authors").And.Contain("licensed under the SIL Open Font License, Version 1.1"));
    }

    [Test]
    public void APictureHoldsEveryCharacterThatItShows()
    {
        var loss = SampleGraphs.Atomic();
        var options = new PictureOptions { Direction = GraphDirection.Both, Values = true, Clusters = LectureClusters.ByLabel, Title = "the Ångström", Font = InterFont.Subset };
        var document = XDocument.Parse(ComputationGraph.From(loss, loss.Backward()).ToSvg(options));
        string style = document.Descendants().Single(element => element.Name.LocalName == "style").Value;
        foreach (bool isBold in new[] { false, true })
        {
            using var face = Face(FontIn(style, isBold));
            var shown = document.Descendants().Where(element => element.Name.LocalName == "tspan" && $"{element.Parent!.Attribute("class")!.Value} ".Contains("bold ") == isBold).SelectMany(element => element.Value);
            Assert.That(shown.Where(character => !DrawnSigns.IsDrawn(character) && !face.ContainsGlyph(character)).Distinct(), Is.Empty);
        }
        Assert.That(style, Does.Contain("Open Font License"));
    }

    [Test]
    public void APlotHoldsItsFont()
    {
        var document = XDocument.Parse(Encoding.UTF8.GetString(new Chart("Σ loss", "words", "step", "log₁₀").WithLegend().Svg(400, 300)));
        using var face = Face(FontIn(document.Descendants().Single(element => element.Name.LocalName == "style").Value, false));
        string shown = string.Concat(document.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value));
        Assert.That(shown, Does.Contain("log₁₀").And.Contain("Σ loss"));
        Assert.That(shown.Where(character => !char.IsWhiteSpace(character) && !face.ContainsGlyph(character)), Is.Empty);
    }

    [Test]
    public void WithoutAFontAPictureOnlyNamesIt()
    {
        var graph = ComputationGraph.From(SampleGraphs.Micrograd());
        Assert.That(graph.ToSvg() + graph.ToHtml(), Does.Not.Contain("@font-face").And.Not.Contain("font-src").And.Contain("Inter"));
    }

    [Test]
    public void ThePageHoldsWhatItMayShowLater()
    {
        var y = new Tape<float>().Watch(Tensor.Of([1f, 2f]), "Ж").Tanh().Sum();
        var page = PageFile.Of(y, new PageOptions { Font = InterFont.Subset, Verdicts = new Dictionary<string, PageVerdict> { ["Ж"] = new("wrong", "Ř") } });
        using var face = Face(FontIn(page.Style, false));
        Assert.That((InterWidths.Characters + "ЖŘ✓▶‹›").Where(character => !face.ContainsGlyph(character)), Is.Empty);
        Assert.That(page.Policy, Does.Contain("; font-src data:; base-uri"));
    }

    private static byte[] FontIn(string style, bool isBold) =>
        Convert.FromBase64String(Regex.Match(style, $"font-weight:{(isBold ? 700 : 400)};src:url\\(data:font/ttf;base64,([^)]*)\\)").Groups[1].Value);

    private static SKTypeface Face(byte[] file) => SKTypeface.FromData(SKData.CreateCopy(file));

    private static SKFont Sized(SKTypeface face) => new(face, (float)InterWidths.UnitsPerEm) { LinearMetrics = true, Hinting = SKFontHinting.None };

    private static int Word(byte[] file, int at) => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));

    private static uint Sum(byte[] bytes)
    {
        uint sum = 0;
        foreach (byte[] word in bytes.Chunk(4))
        {
            byte[] padded = [.. word, 0, 0, 0];
            sum += BinaryPrimitives.ReadUInt32BigEndian(padded);
        }
        return sum;
    }
}
