using System.Text;
using System.Xml.Linq;

namespace Autograd.Tests.Cli;

public sealed class TrainPicturesTests
{
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    [Test]
    public void TheReportHoldsTheLecturesDiagnostics()
    {
        using var folder = new TemporaryFolder();
        string report = folder.PathOf("run.html");
        var run = CommandLine.Run("train", "--data", folder.WriteNames(), "--steps", "40", "--report", report, "--report-every", "20");
        Assert.That(run.ExitCode, Is.Zero, run.Errors);
        Assert.That(run.Lines, Has.Member($"report {report}"));
        string html = HtmlFile.Checked(report);
        using (Assert.EnterMultipleScope())
        {
            foreach (string part in new[] { "Step 0: loss", "Step 20: loss", "Step 39: loss", "Update to data", "Dead neurons: white where |h| &gt; 0.99, 32 examples (rows) by 200 neurons", "dlogits, 32 examples", "embedding", "b1 does nothing", "% of the outputs of tanh are saturated", "Gradients of the layers&#39; outputs", "zero in theory" })
                Assert.That(html, Does.Contain(part));
            Assert.That(html, Does.Not.Contain("Step 1: loss"));
            Assert.That(html.Split("<table>"), Has.Length.EqualTo(1 + 3 + 3 * 2), "losses, averages, updates; two tables a step");
            Assert.That(HtmlFile.Plots(html).Count(), Is.EqualTo(2 + 3 * 4));
        }
        foreach (string plot in HtmlFile.Plots(html))
            Assert.That(XDocument.Parse(plot).Root!.Elements().First().Name.LocalName, Is.EqualTo("title"), "for screen readers, and well-formed");
    }

    [Test]
    public void PicturesChangeNoBitOfTheModel([Values("tape", "manual")] string engine, [Values("fused", "atomic")] string graph)
    {
        using var folder = new TemporaryFolder();
        string data = folder.WriteNames(300);
        Assert.That(Train("with.safetensors", "--report", folder.PathOf("run.html"), "--report-every", "3", "--plot", folder.PathOf("loss.png")), Is.EqualTo(Train("without.safetensors")));

        byte[] Train(string model, params string[] pictures)
        {
            var run = CommandLine.Run(["train", "--data", data, "--steps", "20", "--engine", engine, "--graph", graph, "--out", folder.PathOf(model), .. pictures]);
            Assert.That(run.ExitCode, Is.Zero, run.Errors);
            return File.ReadAllBytes(folder.PathOf(model));
        }
    }

    [Test]
    public void APlotIsSvgOrPngByItsEnding()
    {
        using var folder = new TemporaryFolder();
        string data = folder.WriteNames(300), svg = folder.PathOf("loss.svg"), png = folder.PathOf("loss.png");
        var run = CommandLine.Run("train", "--data", data, "--steps", "60", "--plot", svg, "--format", "json");
        Assert.That(run.Json[^2].ToString(), Is.EqualTo($$"""{"event":"plot","path":"{{svg}}"}"""));
        CommandLine.Run("train", "--data", data, "--steps", "60", "--plot", png);
        var root = XDocument.Load(svg).Root!;
        string text = string.Join(' ', root.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(root.Attribute("role")?.Value, Is.EqualTo("img"));
            Assert.That(text, Does.Contain("The loss of 60 steps").And.Contain("learning rate").And.Contain("each step").And.Not.Contain("mean over"));
            Assert.That(File.ReadAllText(svg), Does.Contain("Inter, Helvetica"));
            Assert.That(File.ReadAllBytes(png)[..4], Is.EqualTo(PngSignature));
        }
    }

    [Test]
    public void ARunOfOneStepHasPictures()
    {
        using var folder = new TemporaryFolder();
        string report = folder.PathOf("run.html"), plot = folder.PathOf("loss.svg");
        var run = CommandLine.Run("train", "--data", folder.WriteNames(50), "--steps", "1", "--report", report, "--plot", plot);
        Assert.That(run.ExitCode, Is.Zero, run.Errors);
        Assert.That(HtmlFile.Checked(report), Does.Contain("1 of 1 step was taken").And.Contain("Step 0: loss"));
        Assert.That(File.ReadAllText(plot), Does.Contain("The loss of 1 step"));
    }

    [Test]
    public void HostileCharactersStayText()
    {
        using var folder = new TemporaryFolder();
        string data = folder.Write("words.txt", Encoding.UTF8.GetBytes("<b>\n</p\"&'\n\u202Eab\nx\u0001y\n]]>\n")), report = folder.PathOf("run.html");
        var run = CommandLine.Run("train", "--data", data, "--steps", "5", "--report", report);
        Assert.That(run.ExitCode, Is.Zero, run.Errors);
        string html = HtmlFile.Checked(report);
        Assert.That(html, Does.Not.Contain("<b>").And.Not.Contain('\u202E').And.Not.Contain('\u0001'));
        foreach (string plot in HtmlFile.Plots(html))
            Assert.That(() => XDocument.Parse(plot), Throws.Nothing);
        string embedding = HtmlFile.Plots(html).Last();
        Assert.That(XDocument.Parse(embedding).Root!.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value.Trim()), Has.Member("<").And.Member("&").And.Member("U+202E").And.Member("U+0001"));
    }

    [Test]
    public void ARunThatWasStoppedIsDrawnAsFarAsItCame()
    {
        using var folder = new TemporaryFolder();
        string report = folder.PathOf("run.html");
        var run = CommandLine.RunUntil("     50/", "train", "--data", folder.WriteNames(), "--log-every", "50", "--report", report);
        Assert.That(run.ExitCode, Is.EqualTo(130));
        Assert.That(HtmlFile.Checked(report), Does.Contain("51 of 200,000 steps were taken"));
    }

    [Test]
    public void TwoEmbeddingDimensionsAreShownAsTheyAre()
    {
        using var folder = new TemporaryFolder();
        string data = folder.WriteNames(50), report = folder.PathOf("run.html");
        CommandLine.Run("train", "--data", data, "--steps", "1", "--embedding", "2", "--report", report);
        Assert.That(File.ReadAllText(report), Does.Contain("at their two numbers"));
        CommandLine.Run("train", "--data", data, "--steps", "1", "--report", report);
        Assert.That(File.ReadAllText(report), Does.Contain("two principal components"));
    }
}
