using System.Text;

namespace Autograd.Tests.Rendering;

public sealed class EveryOpIsDrawnTests
{
    [Test]
    public void AGraphOfEachOpIsAcceptedInBothDirections()
    {
        var ops = OpCase.Ops().ToArray();
        Assert.That(ops, Has.Length.GreaterThan(15));
        var dots = new StringBuilder();
        foreach (var op in ops)
            dots.Append(Draw(OpCase.Of(op)[0].Double));
        Graphviz.RequireOrIgnore();
        Assert.That(GraphvizProgram.Render(dots.ToString(), "svg").Warnings, Is.Empty);
    }

    private static string Draw(OpSample<double> sample)
    {
        var tape = new Tape<double>();
        var inputs = sample.Shapes.Select((shape, i) => tape.Watch(Tensor.Full(shape, 0.5 + i), $"x{i}")).ToArray();
        return ComputationGraph.From(sample.Function(inputs)).ToDot(new() { Direction = GraphDirection.Both, Values = true });
    }
}
