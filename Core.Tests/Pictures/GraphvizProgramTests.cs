namespace Autograd.Tests.Rendering;

public sealed class GraphvizProgramTests
{
    [Test]
    public void Pictures_are_made()
    {
        Graphviz.RequireOrIgnore();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(GraphvizProgram.Render("digraph { a -> b }", "png").Picture.AsSpan(1, 3).SequenceEqual("PNG"u8));
            Assert.That(GraphvizProgram.Render("digraph { a -> b }", "svg").Picture.AsSpan().IndexOf("</svg>"u8), Is.Positive);
        }
    }

    [Test]
    public void Without_Graphviz_it_says_how_to_get_it()
        => Assert.That(
            () => GraphvizProgram.Render("a-program-that-is-not-there", "digraph { }", "svg", CancellationToken.None),
            Throws.TypeOf<GraphvizException>().With.Message.Contains("apt-get install graphviz").And.Message.Contains("brew install graphviz").And.Message.Contains("winget install graphviz"));

    [Test]
    public void Text_that_is_no_graph_is_refused_with_what_Graphviz_says()
    {
        Graphviz.RequireOrIgnore();
        Assert.That(() => GraphvizProgram.Render("digraph {", "svg"), Throws.TypeOf<GraphvizException>().With.Message.Contains("syntax error"));
    }

    [Test]
    public void An_unknown_format_is_refused_with_what_Graphviz_says()
    {
        Graphviz.RequireOrIgnore();
        Assert.That(() => GraphvizProgram.Render("digraph { }", "nonsense"), Throws.TypeOf<GraphvizException>().With.Message.Contains("nonsense"));
    }

    [TestCase("")]
    [TestCase("svg -o file")]
    [TestCase("../svg")]
    public void A_format_is_one_word(string format) => Assert.That(() => GraphvizProgram.Render("digraph { }", format), Throws.ArgumentException);

    [Test]
    public void A_picture_larger_than_the_pipes_comes_through()
    {
        Graphviz.RequireOrIgnore();
        string nodes = string.Concat(Enumerable.Range(0, 3000).Select(i => $"node_{i} [label=\"{new string('x', 40)}\"]; "));
        Assert.That(GraphvizProgram.Render($"digraph {{ {nodes} }}", "svg").Picture, Has.Length.GreaterThan(500_000));
    }

    [Test]
    public void It_can_be_cancelled()
    {
        Graphviz.RequireOrIgnore();
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.That(() => GraphvizProgram.Render("digraph { a -> b }", "svg", source.Token), Throws.InstanceOf<OperationCanceledException>());
    }
}
