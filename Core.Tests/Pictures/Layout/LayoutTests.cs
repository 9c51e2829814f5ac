namespace Autograd.Tests.Rendering;

[Parallelizable]
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

    [Test]
    public void ALargeGraphHasNoFaultAndTheSameBytes()
    {
        var (result, options) = RandomPrograms.Of(1, ops: 1000);
        var graph = ComputationGraph.From(result);
        Assert.That(PictureFaults.Of(graph.ToPicture(options)), Is.Empty);
        string svg = graph.ToSvg(options);
        Assert.That(graph.ToSvg(options), Is.EqualTo(svg));
    }

    [Test]
    public void ATensorThatIsUsedAThousandTimesIsNamedWhereItIsTooFarAway()
    {
        var w = new Tape<double>().Watch(0.5, "w");
        var y = w;
        for (int i = 0; i < 1000; i++)
            y = (y * w).Named($"y{i}");
        var picture = ComputationGraph.From(y).ToPicture(new PictureOptions());
        Assert.That(PictureFaults.Of(picture), Is.Empty);
        var references = picture.Boxes.SelectMany(box => box.Parts).Where(part => part.Node.Kind == NodeKind.Reference).ToList();
        Assert.That(references, Has.Count.GreaterThan(900));
        Assert.That(references.Select(part => part.Node.Name), Has.All.EqualTo("↑ w"));
        Assert.That(picture.Boxes.SelectMany(box => box.Routes).Sum(route => route.Spots.Count - 2), Is.LessThan(100_000));
    }

    [Test]
    public void AWayFromBoxToBoxIsNamedWhereItIsTooLongToFollow()
    {
        var early = new Tape<double>().Watch(0.5, "x").Tanh().Named("early");
        var (y, boxes) = (early, new Dictionary<string, string> { ["early"] = "one" });
        for (int i = 0; i < 140; i++)
        {
            y = y.Tanh().Named($"y{i}");
            boxes[$"y{i}"] = i < 70 ? "one" : "two";
        }
        var picture = ComputationGraph.From((y * early).Named("late")).ToPicture(new PictureOptions { Clusters = new Dictionary<string, string>(boxes) { ["late"] = "two" } });
        Assert.That(PictureFaults.Of(picture), Is.Empty);
        Assert.That(picture.Boxes.SelectMany(box => box.Parts).Where(part => part.Node.Kind == NodeKind.Reference).Select(part => part.Node.Name), Is.EqualTo(new[] { "↑ early" }));
    }

    [Test]
    public void AGraphOfFiftyThousandNodesIsRefused()
    {
        var y = new Tape<double>().Watch(1.0, "x");
        for (int i = 0; i < 25_000; i++)
            y = y.Tanh();
        Assert.That(() => ComputationGraph.From(y).ToSvg(), Throws.TypeOf<InvalidInputException>().With.Message.Contains("50,001 nodes").And.Message.Contains("20,000").And.Message.Contains("around"));
    }

    [Test]
    public void AnEmptyGraphIsOneNode() => Assert.That(Faults(Tensor.Of(1.0, 2.0).Named("x"), new PictureOptions { Wrap = true }), Is.Empty);

    [Test]
    public void TheAtomicGraphFitsASlideAndCanBeRead([Values(GraphDirection.Forward, GraphDirection.Backward)] GraphDirection direction)
    {
        var picture = ComputationGraph.From(SampleGraphs.Atomic()).ToPicture(new PictureOptions { Wrap = true, Direction = direction, Clusters = LectureClusters.ByLabel });
        Assert.That((picture.Width, picture.Height), Is.LessThanOrEqualTo((1920.0, 1080.0)), $"{picture.Width} × {picture.Height}");
        Assert.That(picture.Width / picture.Height, Is.InRange(1.4, 2.2));
    }

    [Test]
    public void FoldingABoxOnlyShiftsTheRest()
    {
        var whole = ComputationGraph.From(SampleGraphs.Atomic()).ToPicture(new PictureOptions { Clusters = LectureClusters.ByLabel });
        foreach (var route in whole.Between)
        {
            var (from, to) = (whole.Boxes.Single(box => box.Parts.Contains(route.Link.From)), whole.Boxes.Single(box => box.Parts.Contains(route.Link.To)));
            Assert.That(route.Spots[0].Y, Is.EqualTo(from.Area.Bottom).Within(1e-6));
            Assert.That(route.Spots[^1].Y, Is.EqualTo(to.Area.Y).Within(1e-6));
        }
    }

    [Test]
    public void ACollapsedBoxIsOneNode()
    {
        var picture = ComputationGraph.From(SampleGraphs.Atomic()).ToPicture(new PictureOptions { Clusters = LectureClusters.ByLabel, Collapsed = ["batch norm", "cross entropy"] });
        Assert.That(picture.Boxes.SelectMany(box => box.Parts).Where(part => part.Node.Kind == NodeKind.Box).Select(part => part.Node.Name), Is.EquivalentTo(new[] { "batch norm", "cross entropy" }));
        Assert.That(PictureFaults.Of(picture), Is.Empty);
    }

    [Test]
    public void BoxesStandInTheOrderOfTheComputation([Values] bool collapsed)
    {
        string[] boxes = [.. ComputationGraph.From(SampleGraphs.Atomic()).ToPicture(new PictureOptions { Clusters = LectureClusters.ByLabel, Collapsed = collapsed ? ["batch norm", "tanh"] : [] })
            .Boxes.OrderBy(box => box.Area.Y).SelectMany(box => box.Name is { } name ? [name] : box.Parts.Select(part => part.Node.Name))];
        Assert.That(boxes, Is.EqualTo(new[] { "embedding", "linear 1", "batch norm", "tanh", "linear 2", "cross entropy" }));
    }

    [Test]
    public void BoxesThatUseEachOtherCanBeCollapsed()
    {
        var x = new Tape<double>().Watch(0.5, "x");
        var a = x.Tanh().Named("a");
        var b = a.Exp().Named("b");
        var c = (b + a).Named("c");
        var result = (c * b).Named("result");
        var options = new PictureOptions { Clusters = new Dictionary<string, string> { ["a"] = "one", ["b"] = "two", ["c"] = "one", ["result"] = "two" } };
        Assert.That(Faults(result, options), Is.Empty);
        Assert.That(Faults(result, options with { Collapsed = ["one"] }), Is.Empty);
        Assert.That(Faults(result, options with { Collapsed = ["one", "two"] }), Is.Empty);
    }

    [Test]
    public void AroundATensorStandsWhatMakesItAndWhatUsesIt()
    {
        var picture = ComputationGraph.From(SampleGraphs.Atomic()).ToPicture(new PictureOptions { Around = "counts", Legend = false });
        Assert.That(picture.Boxes.SelectMany(box => box.Parts).Where(part => part.Node.Kind != NodeKind.Op).Select(part => part.Node.Name),
            Is.EquivalentTo(new[] { "norm_logits", "counts", "counts_sum", "counts_sum_inv", "probs" }));
        Assert.That(PictureFaults.Of(picture), Is.Empty);
    }

    private static List<string> Faults(Tensor<double> result, PictureOptions options) =>
        [.. PictureFaults.Of(ComputationGraph.From(result, result.Tape is null ? null : result.Backward()).ToPicture(options))];
}
