namespace Autograd.Tests.Diagnostics;

public sealed class LossHistoryTests
{
    [TestCase(1, 1)]
    [TestCase(50, 1)]
    [TestCase(2_000, 40)]
    [TestCase(49_999, 999)]
    [TestCase(50_000, 1_000)]
    [TestCase(200_000, 1_000)]
    [TestCase(1_000_000, 1_000)]
    [TestCase(1_000_001, 2_000)]
    [TestCase(int.MaxValue, 2_148_000)]
    public void TheWindowIsTheLecturesWhereTheRunIsLongEnough(int steps, int window) =>
        Assert.That(new LossHistory(steps).Window, Is.EqualTo(window));

    [Test]
    public void TheCurveIsTheMeanOfLogLoss()
    {
        // torch.tensor(lossi).view(-1, 2).mean(1) with lossi = log10 of the losses
        var history = Of(100, Enumerable.Range(0, 100).Select(step => step % 2 == 0 ? 1f : 100f));
        Assert.That(history.Averages.Select(average => average.LogLoss), Has.Exactly(50).EqualTo(1).Within(1e-12));
        Assert.That(history.Averages.Take(3).Select(average => average.Step), Is.EqualTo(new[] { 0, 2, 4 }));
    }

    [Test]
    public void RangesHoldTheSmallestAndTheLargest()
    {
        var history = Of(3000, Enumerable.Range(0, 3000).Select(step => 1f + step % 3));
        Assert.That(history.RangeWidth, Is.EqualTo(3));
        Assert.That(history.Ranges.Count(), Is.EqualTo(1000));
        Assert.That(history.Ranges, Has.All.Matches<(int, float Low, float High)>(range => range is { Low: 1, High: 3 }));
    }

    [Test]
    public void ARunThatDivergesKeepsWhatWasFinite()
    {
        var history = Of(4, [2, float.PositiveInfinity, float.NaN, 0]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(history.Averages, Is.EqualTo(new[] { (0, Math.Log10(2)) }));
            Assert.That(history.FirstNotFinite, Is.EqualTo(1));
            Assert.That(history.Count, Is.EqualTo(4));
        }
    }

    private static LossHistory Of(int steps, IEnumerable<float> losses)
    {
        var history = new LossHistory(steps);
        foreach (float loss in losses)
            history.Add(loss);
        return history;
    }
}
