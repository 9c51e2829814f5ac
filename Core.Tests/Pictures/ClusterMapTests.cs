namespace Autograd.Tests.Rendering;

public sealed class ClusterMapTests
{
    [TestCase(true)]
    [TestCase(false)]
    public void OnlyTheBatchIsOutsideOfTheLecturesLayers(bool fused)
    {
        var drawing = Draw(fused ? SampleGraphs.Fused() : SampleGraphs.Atomic(), LectureClusters.ByLabel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(drawing.Nodes.Where(node => node.Cluster is null).Select(node => node.Name), Is.EquivalentTo(new[] { "Xb", "Yb" }));
            Assert.That(drawing.Clusters, Is.EquivalentTo(new[] { "embedding", "linear 1", "batch norm", "tanh", "linear 2", "cross entropy" }));
        }
    }

    [Test]
    public void WhatHasNoLabelIsDrawnWithItsConsumer()
    {
        var x = new Tape<double>().Watch(1.0, "x");
        var y = (x.Exp() * 2.0).Named("y");
        var drawing = Draw(y.Log().Named("z"), new Dictionary<string, string> { ["x"] = "in", ["y"] = "middle", ["z"] = "out" });
        Assert.That(drawing.Nodes.Select(node => $"{node.Name} {node.Cluster}"), Is.EquivalentTo(new[]
        {
            "x in", "exp middle", "t1 middle", "2 middle", "* middle", "y middle", "log out", "z out",
        }));
    }

    [Test]
    public void WhatLeadsToNothingLabelledIsDrawnWithWhatItWasComputedFrom()
    {
        var x = new Tape<double>().Watch(1.0, "x");
        var drawing = Draw(x.Exp().Named("y").Log().Tanh(), new Dictionary<string, string> { ["y"] = "box" });
        Assert.That(drawing.Nodes.Where(node => node.Cluster != "box").Select(node => node.Name), Is.EqualTo(new[] { "x" }));
    }

    [Test]
    public void AnArgmaxIsDrawnWithItsOp()
    {
        var x = new Tape<double>().Watch(Tensor.Of([1.0, 2.0]), "x");
        var drawing = Draw(x.Max(0).Values.Named("y"), new Dictionary<string, string> { ["y"] = "box" });
        Assert.That(drawing.Nodes.Single(node => node.Kind == NodeKind.Found).Cluster, Is.EqualTo("box"));
    }

    private static GraphDrawing Draw(Tensor<double> loss, IReadOnlyDictionary<string, string> clusters) =>
        new GraphDrawer<double>(ComputationGraph.From(loss), new DotOptions { Clusters = clusters }).Draw();
}
