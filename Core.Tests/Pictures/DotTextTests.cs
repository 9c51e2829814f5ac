using System.Text;
using CsCheck;

namespace Autograd.Tests.Rendering;

/// <summary>Any label stays one label and is drawn as it is.</summary>
public sealed class DotTextTests
{
    private static readonly string[] Hostile =
    [
        "a \"quoted\" label", "back\\slash", "trailing\\", "\\N \\G \\L \\l \\n", "{record|<port> shape}", "two\nlines", "windows\r\nlines", "\n",
        "<script>alert('x')</script>", "</TD></TR></TABLE>", "<b>", "&amp; &lt; &#65;", "]]>", "]", "]]", "x\n]", "-- -> ;", "/* comment */ // #", "Größe µ² 日本語 🙂", "\u05D0\u05D1",
        "tab\there", "bell\a, nul\0, escape\u001b, delete\u007f", "lone \ud800 surrogate", "no character \uFFFF", "next line \u0085.", " leading and trailing ", "two  spaces", "strict digraph", "%s %n", "",
        " ", new string('x', 2000),
    ];

    [Test]
    public void HostileLabelsStayOneLabel() => AssertDrawn(Hostile);

    [Test]
    public void AnyLabelsStayOneLabel()
    {
        Graphviz.RequireOrIgnore();
        var label = Gen.OneOf(Gen.String, Gen.Int[0, Hostile.Length - 1].Select(i => Hostile[i]), Gen.Select(Gen.Int[0, Hostile.Length - 1].Select(i => Hostile[i]), Gen.String, (a, b) => a + b));
        label.Array[1, 20].Sample(AssertDrawn, iter: 60, threads: 1);
    }

    [Test]
    public void TitlesAndBoxesAreEscapedToo()
    {
        foreach (string text in Hostile)
        {
            var x = new Tape<double>().Watch(2.0, text);
            Graphviz.Svg(ComputationGraph.From(x.Exp()).ToDot(new() { Title = text, Clusters = new Dictionary<string, string> { [text] = text }, Values = true }));
        }
    }

    [Test]
    public void LabelsOfWholeNumbersAreEscapedToo()
    {
        var table = new Tape<double>().Watch(Tensor.Of([1.0, 2.0]), "table");
        var svg = Graphviz.Svg(ComputationGraph.From(table[Indices.Of(1).Named("<&\">")]).ToDot());
        Assert.That(Graphviz.TextOf(svg, "ix0")[0], Is.EqualTo("<&\">"));
    }

    private static void AssertDrawn(string[] labels)
    {
        var tape = new Tape<double>();
        var sum = labels.Select(label => tape.Watch(1.0, label)).ToArray().Aggregate((a, b) => a + b).Exp();
        var svg = Graphviz.Svg(ComputationGraph.From(sum).ToDot(new() { Legend = false }));
        using (Assert.EnterMultipleScope())
            for (int i = 0; i < labels.Length; i++)
                Assert.That(string.Concat(Graphviz.TextOf(svg, $"t{i}")).Replace(' ', '\u00A0'), Is.EqualTo((Drawn(labels[i], i) + "[]").Replace(' ', '\u00A0')));
    }

    private static string Drawn(string label, int i) => string.IsNullOrWhiteSpace(label) ? $"t{i}" : string.Concat(
        label.ReplaceLineEndings("").EnumerateRunes().Select(rune => rune.Value switch
        {
            '\t' => " ",
            < 0x20 => ((char)(0x2400 + rune.Value)).ToString(),
            0x7F => "\u2421",
            (> 0x7F and < 0xA0) or 0xFFFE or 0xFFFF => "\uFFFD",
            _ => rune.ToString(),
        }));
}
