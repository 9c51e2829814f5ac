using System.Globalization;

namespace Autograd.Tests.Browsing;

public sealed class MeetingTests : BrowserTests
{
    [TestCase("counts")]
    [TestCase("bndiff")]
    [TestCase("logits")]
    [TestCase("hprebn")]
    public async Task TheGradientGrowsTermByTermWhereBranchesMeet(string label)
    {
        var terms = Terms.Of(PageFiles.Lecture.Loss);
        var tensor = PageFiles.Lecture[label];
        var sums = terms.Sums.Where(sum => ReferenceEquals(sum.Consumer[sum.Operand], tensor)).ToList();
        var plan = terms.All.Select(term => term.Consumer).Distinct().ToList();
        var places = terms.All.Where(term => ReferenceEquals(term.Consumer[term.Operand], tensor)).Select(term => plan.IndexOf(term.Consumer)).ToList();
        Assert.That(sums, Has.Count.EqualTo(2), "two branches meet here");

        var visit = await OpenLecture($"b{places[0] + 1}");
        Assert.That(await visit.Node(label).Locator(".arrivals text").TextContentAsync(), Is.EqualTo("1/2"));
        await visit.Page.EvaluateAsync($"page.go('b{places[1] + 1}')");
        Assert.That(await visit.Node(label).Locator(".arrivals text").TextContentAsync(), Is.EqualTo("Σ 2"));
        var maps = visit.Page.Locator(".meet figure.map");
        await visit.Page.EvaluateAsync($"page.go('b{places[1] + 1}.1')");
        await Assert.ThatAsync(() => maps.CountAsync(), Is.EqualTo(1), "the first term alone");
        await visit.Press("ArrowRight");
        await Assert.ThatAsync(() => maps.CountAsync(), Is.EqualTo(3), "a term, the next term, their sum");
        Tensor<float>[] expected = [sums[0].Term, sums[1].Term, sums[1].Sum];
        foreach (int element in new[] { 0, tensor.Count / 2, tensor.Count - 1 })
            for (int i = 0; i < expected.Length; i++)
                Assert.That(await visit.Hover(maps.Nth(i), tensor.Shape, element), Does.EndWith($" = {expected[i].Values[element].ToString("R", CultureInfo.InvariantCulture)}"));
        Assert.That(sums[1].Sum.Values.SequenceEqual(PageFiles.Lecture.Gradients[tensor].Values), Is.True, "the last sum is the gradient");
        if (label == "bndiff")
            await visit.Keep("meeting");
    }
}
