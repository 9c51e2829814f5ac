namespace Autograd.Tests.Rendering;

public sealed class DotContentTests
{
    private static readonly DotOptions Plain = new() { Legend = false };

    [Test]
    public void AnOperandHasItsNumberAndItsBroadcast()
        => Assert.That(Product().ToDot(Plain), Does.Contain("t1 -> op2 [label=<&#160;1&#160;<BR/>&#160;[2]→[2,2]&#160;>"));

    [Test]
    public void AGradientArrowHasTheVjpAndTheSumThatUndoesTheBroadcast()
        => Assert.That(Product().ToDot(Plain with { Direction = GraphDirection.Backward }), Does.Contain("op2 -> t1 [label=<&#160;1: g ⊙ a&#160;<BR/>&#160;Σ axis 0: [2,2]→[2]&#160;>"));

    [Test]
    public void NoGradientFlowsToConstants()
    {
        var x = new Tape<double>().Watch(2.0, "x");
        string dot = ComputationGraph.From(3.0 * x).ToDot(Plain with { Direction = GraphDirection.Backward });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(dot, Does.Match("op1 -> const0 .*style=dotted, arrowhead=none"));
            Assert.That(dot, Does.Match("op1 -> t0 .*class=\"gradient\""));
        }
    }

    [Test]
    public void TheKindsAreToldApart()
    {
        var tape = new Tape<double>();
        var w = tape.Watch(Tensor.Of([1.0, 2, 3]), "w");
        var x = tape.Watch(Tensor.Of([1.0, 2, 3]), "x");
        var loss = (w * x * 2.0 + Tensor.Of([1.0, 1, 1]))[Indices.Of(0)].Max(0).Values.Sum();
        string dot = ComputationGraph.From(loss).ToDot(new() { Data = ["x"] });
        string[] kinds = ["parameter", "data", "constant", "intermediate", "op", "found", "loss"];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(dot, Does.Match("t0 \\[.*class=\"parameter\""));
            Assert.That(dot, Does.Match("t1 \\[.*class=\"data\""));
            foreach (string kind in kinds)
                Assert.That(dot.Split($"class=\"{kind}\""), Has.Length.GreaterThanOrEqualTo(3), $"{kind}: in the graph and in the legend");
            Assert.That(dot.Split('\n').Where(line => line.Contains("legend_") && line.Contains("label=")).Select(LookOf).Distinct().Count(), Is.EqualTo(kinds.Length + 1), "shape and style tell the kinds apart without colour");
        }

        static string LookOf(string line) => string.Concat(line.Split(", ").Where(part => part.StartsWith("shape=") || part.StartsWith("style=") || part.StartsWith("peripheries=")))
            + line.Contains("legend_text");
    }

    [Test]
    public void WhereNoBackwardRanTheGradientIsNotComputed()
    {
        var loss = SampleGraphs.Micrograd();
        string without = ComputationGraph.From(loss).ToDot(Plain with { Values = true }), with = ComputationGraph.From(loss, loss.Backward()).ToDot(Plain with { Values = true });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Lines(without, "t0 [").Single(), Does.Contain("not computed"));
            Assert.That(Lines(with, "t0 [").Single(), Does.Contain("138.8338").And.Not.Contain("not computed"));
            Assert.That(Lines(with, "const0 [").Single(), Does.Not.Contain("gradient"), "a constant has none");
            Assert.That(with, Does.Contain("24.7041"));
        }
    }

    [Test]
    public void AnUpdatedParameterDoesNotShowItsNewValuesAsTheRecordedOnes()
    {
        var w = new Parameter<double>(Tensor.Of([1.0, 2.0]), "w");
        var loss = new Tape<double>().Watch(w).Sum();
        w.Set([5.0, 6.0]);
        Assert.That(Lines(ComputationGraph.From(loss).ToDot(Plain with { Values = true }), "t0 [").Single(), Does.Contain("updated since"));
    }

    [Test]
    public void TheGraphsOfOneTapeNumberTheirTensorsAlike()
    {
        var tape = new Tape<double>();
        var x = tape.Watch(1.0, "x");
        tape.Watch(1.0, "unused").Exp();
        Assert.That(ComputationGraph.From(x.Exp().Exp()).ToDot(Plain), Does.Contain("t0 -> op3").And.Contain("op4 -> t4").And.Not.Contain("unused"));
    }

    private static ComputationGraph<double> Product()
    {
        var tape = new Tape<double>();
        var a = tape.Watch(Tensor.Of(new double[,] { { 1, 2 }, { 3, 4 } }), "a");
        return ComputationGraph.From(a * tape.Watch(Tensor.Of([5.0, 6.0]), "b"));
    }

    private static IEnumerable<string> Lines(string dot, string start) => dot.Split('\n').Where(line => line.TrimStart().StartsWith(start, StringComparison.Ordinal));
}
