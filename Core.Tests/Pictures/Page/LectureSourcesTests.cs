using Autograd.Cli;

namespace Autograd.Tests.Rendering;

public sealed class LectureSourcesTests
{
    [Test]
    public void EveryAtomicStepHasItsLineAndItsGradientLines()
    {
        var sources = LectureSources.Of(GraphFlavour.Atomic);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sources["bndiff2"].Forward.Lecture, Is.EqualTo("bndiff2 = bndiff**2"));
            Assert.That(sources["bndiff2"].Backward.Select(line => (line.Label, line.Line.Lecture)), Is.EqualTo(new[] { ("bndiff", "dbndiff += (2*bndiff) * dbndiff2") }));
            Assert.That(sources["bnraw"].Backward.Select(line => line.Label), Is.EqualTo(new[] { "bndiff", "bnvar_inv" }));
            Assert.That(sources.Values.SelectMany(source => source.Backward).Select(line => line.Label).Distinct(), Has.Exactly(26).Items);
        }
    }

    [Test]
    public void TheFusedStepsHaveTheirs()
    {
        var sources = LectureSources.Of(GraphFlavour.Fused);
        Assert.That(sources["loss"].Backward.Select(line => line.Label), Is.EqualTo(new[] { "logits" }));
        Assert.That(sources["hpreact"].Backward.Select(line => line.Label), Is.EqualTo(new[] { "hprebn" }));
    }
}
