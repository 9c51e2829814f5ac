namespace Autograd.Tests.Rendering;

public sealed class LayoutTests
{
    private static readonly GraphDirection[] Directions = Enum.GetValues<GraphDirection>();

    [Test]
    public void TheLecturesGraphsHaveNoFault([ValueSource(nameof(Directions))] GraphDirection direction, [Values] bool isFused, [Values] bool values, [Values] bool wrap)
    {
        var loss = isFused ? SampleGraphs.Fused() : SampleGraphs.Atomic();
        Assert.That(Faults(loss, new PictureOptions { Direction = direction, Values = values, Wrap = wrap, Clusters = LectureClusters.ByLabel }), Is.Empty);
    }

    [Test]
    public void MicrogradsGraphHasNoFault([ValueSource(nameof(Directions))] GraphDirection direction) =>
        Assert.That(Faults(SampleGraphs.Micrograd(), new PictureOptions { Direction = direction, Values = true }), Is.Empty);

    [Test]
    public void FiveHundredRandomProgramsHaveNoFault()
    {
        var faults = new List<string>();
        for (int seed = 0; seed < 500; seed++)
        {
            var (result, options) = RandomPrograms.Of(seed);
            faults.AddRange(Faults(result, options).Select(fault => $"program {seed}: {fault}"));
        }
        Assert.That(faults, Is.Empty, $"{faults.Count} faults");
    }

    [TestCase(1000)]
    [TestCase(5000)]
    [TestCase(15000)]
    public void ALargeGraphHasNoFaultAndTheSameBytes(int ops)
    {
        var (result, options) = RandomPrograms.Of(1, ops);
        var cpu = Environment.CpuUsage.TotalTime;
        var picture = ComputationGraph.From(result).ToPicture(options);
        TestContext.Out.WriteLine($"{ops} {(Environment.CpuUsage.TotalTime-cpu).TotalMilliseconds} ms {picture.Boxes.Sum(b => b.Parts.Count)} parts {picture.Boxes.Sum(b => b.Routes.Sum(r => r.Spots.Count))} {picture.Width}x{picture.Height} {options.Wrap}");
        cpu = Environment.CpuUsage.TotalTime;
        picture = ComputationGraph.From(result).ToPicture(options);
        TestContext.Out.WriteLine($"{ops} {(Environment.CpuUsage.TotalTime-cpu).TotalMilliseconds} ms");
        Assert.That(PictureFaults.Of(picture), Is.Empty);
    }

    private static List<string> Faults(Tensor<double> result, PictureOptions options) =>
        [.. PictureFaults.Of(ComputationGraph.From(result, result.Backward()).ToPicture(options))];
}
