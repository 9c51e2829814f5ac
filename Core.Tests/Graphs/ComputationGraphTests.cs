namespace Autograd.Tests;

public class ComputationGraphTests
{
    [Test]
    public void AnOperandUsedTwiceKeepsTwoEdges()
    {
        var x = new Tape<double>().Watch(3.0, "x");
        var graph = ComputationGraph.From(x * x);
        var into = graph.Graph.Edges.Where(edge => edge.Target is OpNode<double>).ToList();
        Assert.That(into.Select(edge => (edge.Source.Id, edge.Operand)), Is.EqualTo(new[] { ("t0", 0), ("t0", 1) }));
        Assert.That(graph.Graph.VertexCount, Is.EqualTo(3));
        Assert.That(into.Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public void ConstantsAndIndicesAreInItAndWhatTheLossDoesNotNeedIsNot()
    {
        var tape = new Tape<double>();
        var table = tape.Watch(Tensor.Ones<double>([3, 2]), "C");
        var unused = tape.Watch(1.0, "unused");
        _ = unused * 2.0;
        var data = Tensor.Of([1.0, 2]).Named("data");
        var loss = (table[Indices.Of(0, 2)] * data + data).Sum();
        var nodes = ComputationGraph.From(loss).Graph.Vertices.ToList();
        Assert.That(nodes.Select(node => node.Id), Is.EquivalentTo(new[] { "t0", "ix0", "op3", "t3", "const0", "op4", "t4", "op5", "t5", "op6", "t6" }));
        Assert.That(nodes.OfType<TensorNode<double>>().Select(node => (node.Id, node.Role)), Is.EquivalentTo(new[]
        {
            ("t0", TensorRole.Leaf), ("t3", TensorRole.Intermediate), ("const0", TensorRole.Constant),
            ("t4", TensorRole.Intermediate), ("t5", TensorRole.Intermediate), ("t6", TensorRole.Loss),
        }));
    }

    [Test]
    public void EdgesCarryTheBroadcast()
    {
        var tape = new Tape<double>();
        var loss = tape.Watch(Tensor.Ones<double>([32, 64]), "h") + tape.Watch(Tensor.Ones<double>([64]), "b1");
        var edges = ComputationGraph.From(loss).Graph.Edges.ToDictionary(edge => edge.Operand);
        Assert.That(edges[0].Broadcast!.IsIdentity);
        Assert.That(edges[1].Broadcast!.ToString(), Is.EqualTo("[64]→[32,64]"));
        Assert.That(edges[OperandEdge<double>.Output].Broadcast is null);
    }

    [Test]
    public void TheOrderIsTopological()
    {
        var graph = ComputationGraph.From(RandomGraph.Record<double>(new Tape<double>(), 5, ops: 60));
        var place = graph.TopologicalOrder().Select((node, i) => (node, i)).ToDictionary(pair => pair.node, pair => pair.i);
        Assert.That(place, Has.Count.EqualTo(graph.Graph.VertexCount));
        Assert.That(graph.Graph.Edges.All(edge => place[edge.Source] < place[edge.Target]));
    }

    [Test]
    public void IdsAreTheSameFromRunToRun()
    {
        string first = Ids(), second = Ids();
        Assert.That(second, Is.EqualTo(first));

        static string Ids() => string.Join(' ', ComputationGraph.From(RandomGraph.Record<double>(new Tape<double>(), 9, ops: 30)).Graph.Edges.Select(edge => $"{edge.Source.Id}-{edge.Operand}-{edge.Target.Id}"));
    }

    [Test]
    public void ATensorOnNoTapeIsAGraphOfOneVertex()
    {
        var graph = ComputationGraph.From(Tensor.Scalar(1.0));
        Assert.That((graph.Graph.VertexCount, graph.Graph.EdgeCount, graph.Loss.Role), Is.EqualTo((1, 0, TensorRole.Loss)));
    }

    [Test]
    public void ALossFromBeforeClearIsAnError()
    {
        var tape = new Tape<double>();
        var loss = tape.Watch(1.0, "x").Exp().Named("loss");
        tape.Clear();
        Assert.That(() => ComputationGraph.From(loss), Throws.InvalidOperationException.With.Message.EqualTo("loss [] was recorded before its tape was cleared: what it was computed from is gone."));
    }
}
