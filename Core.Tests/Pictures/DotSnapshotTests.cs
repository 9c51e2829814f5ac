namespace Autograd.Tests.Rendering;

public sealed class DotSnapshotTests
{
    private static readonly DotOptions Lecture = new() { Clusters = LectureClusters.ByLabel };

    [Test]
    public void TheFirstExampleWithValuesAndGradients()
    {
        var g = SampleGraphs.Micrograd();
        Expectation.Verify(ComputationGraph.From(g, g.Backward()).ToDot(new() { Values = true }), "micrograd", "dot");
    }

    [Test]
    public void EveryDirectionOfABroadcastProduct()
    {
        var tape = new Tape<double>();
        var x = tape.Watch(Tensor.Of(new double[,] { { 1, 2 }, { 3, 4 } }), "x");
        var loss = (x * Tensor.Of([0.5, 2.0]).Named("scale")).Sum().Named("loss");
        foreach (var direction in Enum.GetValues<GraphDirection>())
            Expectation.Verify(ComputationGraph.From(loss).ToDot(new() { Direction = direction }), $"product-{direction}".ToLowerInvariant(), "dot");
    }

    [TestCase(GraphDirection.Forward)]
    [TestCase(GraphDirection.Backward)]
    public void TheLectureInPieces(GraphDirection direction) =>
        Expectation.Verify(ComputationGraph.From(SampleGraphs.Atomic()).ToDot(Lecture with { Direction = direction }), $"lecture-atomic-{direction}".ToLowerInvariant(), "dot");

    [TestCase(GraphDirection.Forward)]
    [TestCase(GraphDirection.Backward)]
    [TestCase(GraphDirection.Both)]
    public void TheLectureAsItIsTrained(GraphDirection direction) =>
        Expectation.Verify(ComputationGraph.From(SampleGraphs.Fused()).ToDot(Lecture with { Direction = direction }), $"lecture-fused-{direction}".ToLowerInvariant(), "dot");
}
