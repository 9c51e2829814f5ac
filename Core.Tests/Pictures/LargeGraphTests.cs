using System.Diagnostics;

namespace Autograd.Tests.Rendering;

public sealed class LargeGraphTests
{
    private const int Ops = 10_000;

    [TestCase(true)]
    [TestCase(false)]
    public void AChainOfTenThousandOpsIsWrittenInSeconds(bool clustered)
    {
        var y = new Tape<double>().Watch(1.0, "x");
        for (int i = 0; i < Ops; i++)
            y = y + y;
        var options = new DotOptions { Direction = GraphDirection.Both, Values = true, Clusters = clustered ? new Dictionary<string, string> { ["x"] = "box" } : [] };
        var clock = Stopwatch.StartNew();
        string dot = ComputationGraph.From(y, y.Backward()).ToDot(options);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(dot.Split("-> op"), Has.Length.GreaterThan(2 * Ops));
            Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
        }
    }

    [Test]
    public void ATensorWithTenThousandConsumersIsWrittenInSeconds()
    {
        var tape = new Tape<double>();
        var x = tape.Watch(1.0, "x");
        var sum = x;
        for (int i = 0; i < Ops / 2; i++)
            sum += x * 0.5;
        var clock = Stopwatch.StartNew();
        ComputationGraph.From(sum).ToDot(new() { Clusters = new Dictionary<string, string> { ["x"] = "box" } });
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }
}
