using System.Globalization;

namespace Autograd.Tests.Rendering;

public sealed class DotAcceptanceTests
{
    private static IEnumerable<DotOptions> Options =>
        from direction in Enum.GetValues<GraphDirection>()
        from layout in Enum.GetValues<GraphLayout>()
        from values in new[] { false, true }
        select new DotOptions { Direction = direction, Layout = layout, Values = values, Legend = values, Clusters = LectureClusters.ByLabel, Title = values ? "The lecture's <network>" : null };

    [TestCaseSource(nameof(Options))]
    public void GraphvizDrawsTheLectureWithoutAWarning(DotOptions options)
    {
        var atomic = SampleGraphs.Atomic(batch: 4);
        Graphviz.Svg(ComputationGraph.From(atomic, atomic.Backward()).ToDot(options));
        Graphviz.Svg(ComputationGraph.From(SampleGraphs.Fused(batch: 4)).ToDot(options));
    }

    [TestCaseSource(nameof(Options))]
    public void GraphvizDrawsScalarsWithoutAWarning(DotOptions options)
    {
        var g = SampleGraphs.Micrograd();
        Graphviz.Svg(ComputationGraph.From(g, g.Backward()).ToDot(options));
    }

    [Test]
    public void ATensorOnNoTapeIsOneVertex()
    {
        string dot = ComputationGraph.From(Tensor.Of([1f, 2f])).ToDot(new() { Legend = false, Values = true });
        Assert.That(Graphviz.CountOf(Graphviz.Svg(dot), "node"), Is.EqualTo(1));
    }

    [Test]
    public void AProductWithItselfKeepsTwoArrows()
    {
        var x = new Tape<float>().Watch(3f, "x");
        string dot = ComputationGraph.From(x * x).ToDot(new() { Legend = false });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(dot.Split("t0 -> op1"), Has.Length.EqualTo(3));
            Assert.That(Graphviz.CountOf(Graphviz.Svg(dot), "edge"), Is.EqualTo(3));
        }
    }

    [Test]
    public void ARecordedBackwardPassCanBeDrawnToo()
    {
        var tape = new Tape<double>();
        var x = tape.Watch(Tensor.Of(new double[,] { { 1, 5 }, { 7, 3 } }), "x");
        var gradient = x.Max(1).Values.Tanh().Sum().Backward(createGraph: true)[x];
        Graphviz.Svg(ComputationGraph.From(gradient).ToDot(new() { Direction = GraphDirection.Both, Values = true }));
    }

    [Test]
    public void TheTextIsTheSameAgainInEveryCultureAndHasNoCarriageReturns()
    {
        var before = CultureInfo.CurrentCulture;
        var options = new DotOptions { Values = true, Clusters = LectureClusters.ByLabel };
        string first = Write();
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (comma.NumberFormat.NumberDecimalSeparator, comma.NumberFormat.NegativeSign) = (",", "~");
        try
        {
            CultureInfo.CurrentCulture = comma;
            Assert.That(Write(), Is.EqualTo(first));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
        Assert.That(first, Does.Not.Contain('\r'));

        string Write()
        {
            var loss = SampleGraphs.Atomic(batch: 4);
            return ComputationGraph.From(loss, loss.Backward()).ToDot(options);
        }
    }
}
