using Autograd.Cli;

namespace Autograd.Tests;

public sealed class ShippedLessonsTests
{
    [Test]
    public void TheNeuronHasTheLecturesNumbers()
    {
        var graph = LessonSource.Find("neuron")!.Exercises[0].Prepared.Graph;
        var gradients = LessonKit.GradientsOf(graph);
        Assert.Multiple(() =>
        {
            Assert.That(graph.Steps["n"].Item(), Is.EqualTo(0.8814f).Within(1e-4));
            Assert.That(graph.Steps["o"].Item(), Is.EqualTo(0.7071f).Within(1e-4));
            foreach (var (label, published) in new[] { ("o", 1.0), ("n", 0.5), ("b", 0.5), ("x1w1x2w2", 0.5), ("x1", -1.5), ("w1", 1.0), ("x2", 0.5), ("w2", 0.0) })
                Assert.That(gradients[label].Item(), Is.EqualTo(published).Within(1e-6), label);
        });
    }

    [Test]
    public void EveryShippedPassPassesTheCheckOfATeachersPass()
    {
        foreach (var exercise in LessonSource.Shipped.SelectMany(lesson => lesson.Exercises))
            Assert.That(() => ForwardCheck.Of(exercise.Forward), Throws.Nothing, exercise.Name);
    }

    [Test]
    public void TheAttentionHeadLooksAtNoLaterPosition()
    {
        var weights = LessonSource.Find("attention")!.Exercises[0].Prepared.Graph.Steps["weights"];
        Assert.That(weights.Detach().Triu(1).Values.ToArray(), Is.All.Zero);
        Assert.That(weights.Detach().Sum(1).Values.ToArray(), Is.All.EqualTo(1f).Within(1e-6f));
    }
}
