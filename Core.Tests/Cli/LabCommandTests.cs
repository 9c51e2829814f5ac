namespace Autograd.Tests.Cli;

public sealed class LabCommandTests
{
    [Test]
    public void TheTableFits80Columns()
    {
        var run = CommandLine.Run("lab", "exploding");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.Zero, run.Errors);
            Assert.That(run.Lines.Max(line => line.Length), Is.LessThanOrEqualTo(80));
            Assert.That(run.Output, Does.Contain("mistake").And.Contain("cure").And.Contain("Yes you should understand backprop"));
        }
    }

    [Test]
    public void JsonHasTheFiguresAndTheCurves()
    {
        var run = CommandLine.Run("lab", "clipped-loss", "--format", "json");
        var json = run.Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(json.Select(line => line.GetProperty("event").GetString()).Distinct(), Is.EqualTo(new[] { "lab", "figure", "curve" }));
            Assert.That(json[1].GetProperty("mistake").GetDouble(), Is.EqualTo(1));
            Assert.That(json[1].GetProperty("cure").GetDouble(), Is.Zero);
            Assert.That(json[^1].GetProperty("cure")[0].GetArrayLength(), Is.EqualTo(2));
        }
    }

    [Test]
    public void ThePicturesShowBoth()
    {
        using var folder = new TemporaryFolder();
        string data = folder.WriteNames(500), report = folder.PathOf("lab.html"), plot = folder.PathOf("lab.svg");
        var run = CommandLine.Run("lab", "saturation", "--data", data, "--report", report, "--plot", plot);
        Assert.That(run.ExitCode, Is.Zero, run.Errors);
        string html = HtmlFile.Checked(report);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(html, Does.Contain("weights ~ N(0, 1)").And.Contain("outputs saturated at the start, |h| &gt; 0.97"));
            Assert.That(HtmlFile.Plots(html).Count(), Is.EqualTo(3));
            Assert.That(File.ReadAllText(plot), Does.Contain("mistake").And.Contain("cure"));
        }
    }
}
