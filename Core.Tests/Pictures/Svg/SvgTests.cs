using System.Xml.Linq;
using Autograd.Cli;
using SkiaSharp;

namespace Autograd.Tests.Rendering;

/// <summary>The SVG and the PNG of a graph: valid, complete, and safe whatever the labels are.</summary>
public sealed class SvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly string[] Hostile =
    [
        "</text><script>alert(1)</script>", "a\"b'c&d", "tab\tline\nnull\0bell\a", "\u202Egnp.exe", "שלום", "\uD800", new string('w', 300), "]]>", "${x}", "\u200b",
    ];

    [TestCaseSource(nameof(Hostile))]
    public void AnyLabelStaysText(string label)
    {
        var x = new Tape<double>().Watch(Tensor.Of(1.0, 2.0), label);
        var document = XDocument.Parse(ComputationGraph.From((x * x).Sum().Named(label)).ToSvg(new() { Title = label, Clusters = new Dictionary<string, string> { [label] = label } }));
        Assert.That(document.Descendants().Select(element => element.Name.LocalName).Distinct(), Is.SubsetOf(new[] { "svg", "title", "desc", "style", "g", "rect", "path", "text", "tspan" }));
    }

    [Test]
    public void EveryTensorAndOpOfTheLectureIsThere()
    {
        var loss = SampleGraphs.Atomic();
        var document = XDocument.Parse(ComputationGraph.From(loss, loss.Backward()).ToSvg(new() { Direction = GraphDirection.Both, Values = true, Clusters = LectureClusters.ByLabel, Title = "the lecture" }));
        string text = string.Join('\n', document.Descendants(Svg + "text").Select(element => element.Value));
        foreach (var tensor in loss.Tape!.Tensors.Where(tensor => tensor.Label is not null))
            Assert.That(text, Does.Contain(tensor.Label));
        Assert.That(text, Does.Contain("g ⊙ y").And.Contain("Σ axis 0: [32,64]→[64]").And.Contain("[64]→[32,64]").And.Contain("the lecture"), "copied text has the signs that are drawn");
        Assert.That(document.Root!.Element(Svg + "title")!.Value, Is.EqualTo("the lecture"));
        Assert.That(document.Root.Element(Svg + "desc")!.Value, Does.Contain("batch norm"));
        Assert.That(document.Root.Attribute("role")!.Value, Is.EqualTo("img"));
        Assert.That(document.Descendants(Svg + "style").Single().Value, Does.Contain("prefers-color-scheme:dark").And.Contain("Inter"));
        Assert.That(document.Descendants().Attributes("href").Concat(document.Descendants().Attributes("style")), Is.Empty);
    }

    [Test]
    public void ThePngHasTheSvgsPlaceAndInk()
    {
        var picture = ComputationGraph.From(SampleGraphs.Micrograd()).ToPicture(new PictureOptions());
        using var bitmap = SKBitmap.Decode(PngPicture.Of(picture, GraphDirection.Forward));
        Assert.That((bitmap.Width, bitmap.Height), Is.EqualTo(((int)picture.Width * 2, (int)picture.Height * 2)));
        var name = picture.Boxes.SelectMany(box => box.Parts).Single(part => part.Node.Name == "f").Place;
        int dark = Enumerable.Range((int)(2 * name.X) + 12, (int)(2 * name.Width) - 24)
            .Sum(x => Enumerable.Range((int)(2 * name.Y) + 6, (int)(2 * name.Height) - 12).Count(y => bitmap.GetPixel(x, y).Red < 100));
        Assert.That(dark, Is.GreaterThan(15), "the name is drawn");
    }

    [Test]
    public void NumbersThatAreNoneAreShown()
    {
        var x = new Tape<double>().Watch(Tensor.Of(double.NaN, double.PositiveInfinity), "x");
        Assert.That(ComputationGraph.From(x * 1.0).ToSvg(new() { Values = true }), Does.Contain("nan, inf"));
    }
}
