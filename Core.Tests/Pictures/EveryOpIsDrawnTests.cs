using System.Text;

namespace Autograd.Tests.Rendering;

public sealed class EveryOpIsDrawnTests
{
    [Test]
    public void A_graph_of_each_op_is_accepted_in_both_directions()
    {
        var ops = typeof(Op<>).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: true } && type.GetInterfaces().Any(i => i.Name == typeof(IOpSamples<>).Name))
            .OrderBy(type => type.Name, StringComparer.Ordinal).ToArray();
        Assert.That(ops, Has.Length.GreaterThan(15));
        var dots = new StringBuilder();
        foreach (var op in ops)
        {
            var samples = (IEnumerable<OpSample<double>>)op.MakeGenericType(typeof(double)).GetProperty("Samples")!.GetValue(null)!;
            dots.Append(Draw(samples.First()));
        }
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
