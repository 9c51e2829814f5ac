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

    [Test]
    public void EverySignOfAFormulaIsMeasured() =>
        Assert.That(OpCase.Ops().SelectMany(op => Graph(OpCase.Of(op)[0].Double).ToPicture(new() { Direction = GraphDirection.Both }).AllTexts)
            .SelectMany(piece => piece.Text).Except(InterWidths.Characters).Where(sign => !DrawnSigns.IsDrawn(sign)), Is.SubsetOf("\u0302"), "a hat takes no room; what else a text shows has its width in the table");

    private static string Draw(OpSample<double> sample) => Graph(sample).ToDot(new() { Direction = GraphDirection.Both, Values = true });

    private static ComputationGraph<double> Graph(OpSample<double> sample)
    {
        var tape = new Tape<double>();
        var inputs = sample.Shapes.Select((shape, i) => tape.Watch(Tensor.Full(shape, 0.5 + i), $"x{i}")).ToArray();
        return ComputationGraph.From(sample.Function(inputs));
    }
}
