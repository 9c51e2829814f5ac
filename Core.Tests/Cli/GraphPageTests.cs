using Autograd.Tests.Rendering;

namespace Autograd.Tests.Cli;

public sealed class GraphPageTests
{
    [TestCase("page.html")]
    [TestCase("page.htm")]
    public void TheEndingAsksForThePage(string name)
    {
        using var folder = new TemporaryFolder();
        var run = CommandLine.Run("graph", "--hidden", "4", "--batch", "3", "--output", folder.PathOf(name));
        Assert.That((run.ExitCode, run.Output, run.Errors), Is.EqualTo((0, $"saved {folder.PathOf(name)}\n", "")));
        var document = new PageFile(File.ReadAllText(folder.PathOf(name))).Document;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(document.GetProperty("ops").GetArrayLength(), Is.EqualTo(document.GetProperty("backward").GetArrayLength()));
            Assert.That(document.GetProperty("sources").GetProperty("h").GetProperty("forward").GetProperty("lecture").GetString(), Is.EqualTo("h = torch.tanh(hpreact)"));
        }
    }

    [Test]
    public void ThePageGoesToTheStandardOutputWithoutAFile() =>
        Assert.That(CommandLine.Run("graph", "--graph", "fused", "--hidden", "4", "--batch", "3", "--format", "html").Output, Does.StartWith("<!doctype html>").And.EndsWith("</html>\n"));

    [Test]
    public void TheMicroscopesElementHasAPageToo() =>
        Assert.That(CommandLine.Run("graph", "--hidden", "2", "--batch", "2", "--embedding", "1", "--context", "1", "--microscope", "h[0,1]", "--format", "html").Output, Does.Contain("hpreact[0,1]"));

    [Test]
    public void CollapsedBoxesAndSurroundingsStillHaveTheWholeDocument()
    {
        var run = CommandLine.Run("graph", "--hidden", "4", "--batch", "3", "--around", "bndiff", "--collapse", "tanh", "--format", "html");
        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((0, "")));
        Assert.That(new PageFile(run.Output).Document.GetProperty("ops").GetArrayLength(), Is.GreaterThan(20));
    }
}
