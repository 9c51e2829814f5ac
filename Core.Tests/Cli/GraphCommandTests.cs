namespace Autograd.Tests.Cli;

public sealed class GraphCommandTests
{
    [Test]
    public void DotGoesToTheStandardOutputTheSameEachTime([Values("atomic", "fused")] string graph, [Values("forward", "backward", "both")] string direction)
    {
        var run = CommandLine.Run("graph", "--graph", graph, "--direction", direction);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.Zero, run.Errors);
            Assert.That(run.Output, Does.StartWith("digraph").And.Contains("bngain").And.EndsWith("}\n"));
            Assert.That(run.Output.Contains("bndiff2"), Is.EqualTo(graph == "atomic"));
            Assert.That(CommandLine.Run("graph", "--graph", graph, "--direction", direction).Output, Is.EqualTo(run.Output));
        }
    }

    [Test]
    public void ValuesShowTheLoss()
    {
        Assert.That(CommandLine.Run("graph").Output, Does.Not.Contain("3.3"));
        Assert.That(CommandLine.Run("graph", "--values").Output, Does.Match(@"loss.*\d\.\d{3}"));
    }

    [TestCase("graph.svg", "<svg")]
    [TestCase("graph.png", "\u0089PNG")]
    [TestCase("graph.dot", "digraph")]
    public void TheEndingOfTheOutputSaysWhatIsWritten(string name, string start)
    {
        using var folder = new TemporaryFolder();
        var run = CommandLine.Run("graph", "--graph", "fused", "--output", folder.PathOf(name));
        Assert.That((run.ExitCode, run.Output, run.Errors), Is.EqualTo((0, $"saved {folder.PathOf(name)}\n", "")));
        Assert.That(System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(folder.PathOf(name))), Does.StartWith(start));
    }
}
