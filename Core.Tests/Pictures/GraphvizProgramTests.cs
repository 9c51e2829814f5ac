using System.Diagnostics;
using Autograd.Tests.Cli;

namespace Autograd.Tests.Rendering;

public sealed class GraphvizProgramTests
{
    [Test]
    public void PicturesAreMade()
    {
        Graphviz.RequireOrIgnore();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(GraphvizProgram.Render("digraph { a -> b }", "png").Picture.AsSpan(1, 3).SequenceEqual("PNG"u8));
            Assert.That(GraphvizProgram.Render("digraph { a -> b }", "svg").Picture.AsSpan().IndexOf("</svg>"u8), Is.Positive);
        }
    }

    [Test]
    public void TextThatIsNoGraphIsRefusedWithWhatGraphvizSays()
    {
        Graphviz.RequireOrIgnore();
        Assert.That(() => GraphvizProgram.Render("digraph {", "svg"), Throws.TypeOf<GraphvizException>().With.Message.Contains("syntax error"));
    }

    [Test]
    public void AnUnknownFormatIsRefusedWithWhatGraphvizSays()
    {
        Graphviz.RequireOrIgnore();
        Assert.That(() => GraphvizProgram.Render("digraph { }", "nonsense"), Throws.TypeOf<GraphvizException>().With.Message.Contains("nonsense"));
    }

    [TestCase("")]
    [TestCase("svg -o file")]
    [TestCase("../svg")]
    public void AFormatIsOneWord(string format) => Assert.That(() => GraphvizProgram.Render("digraph { }", format), Throws.ArgumentException);

    [Test]
    public void APictureLargerThanThePipesComesThrough()
    {
        Graphviz.RequireOrIgnore();
        string nodes = string.Concat(Enumerable.Range(0, 3000).Select(i => $"node_{i} [label=\"{new string('x', 40)}\"]; "));
        Assert.That(GraphvizProgram.Render($"digraph {{ {nodes} }}", "svg").Picture, Has.Length.GreaterThan(500_000));
    }

    [Test]
    public void ItCanBeCancelled()
    {
        Graphviz.RequireOrIgnore();
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.That(() => GraphvizProgram.Render("digraph { a -> b }", "svg", source.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "The test sends a Unix signal.")]
    public void ASignalThatEndsTheProgramEndsTheChildToo()
    {
        using TemporaryFolder folder = new(), installed = new();
        string started = installed.PathOf("started");
        // In one step, so that the file is never seen half written; then the shell becomes a program that does not end.
        TestPrograms.Executable(installed.PathOf("dot"), $"echo $$ > '{started}.new'\n/bin/mv '{started}.new' '{started}'\nexec /bin/sleep 600");
        using var process = TestPrograms.StartGraphCommand(folder, installed.Path);
        Assert.That(() => File.Exists(started), Is.True.After(60_000, 20), "the child runs");
        using var child = Process.GetProcessById(int.Parse(File.ReadAllText(started)));
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            kill.WaitForExit();
        bool ended = child.WaitForExit(TimeSpan.FromSeconds(60));
        child.Kill();
        Assert.That(ended, "the child ended with the program");
        Assert.That(process.WaitForExit(TimeSpan.FromSeconds(60)), "the program ended");
    }
}
