namespace Autograd.Tests.Diagnostics;

public sealed class HistogramTests
{
    // torch.histogram(torch.tensor([0., 1., 1., 2., 4.]), bins=4, density=True): hist 0.2, 0.4, 0.2, 0.2; edges 0, 1, 2, 3, 4.
    // The upper edge belongs to the last bin, every other edge to the bin above it.
    [Test]
    public void CountsAndDensitiesArePyTorchs()
    {
        var histogram = Histogram.Of([0, 1, 1, 2, 4], bins: 4);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(histogram.Counts, Is.EqualTo(new[] { 1, 2, 1, 1 }));
            Assert.That(Enumerable.Range(0, 4).Select(histogram.Density), Is.EqualTo(new[] { 0.2, 0.4, 0.2, 0.2 }).Within(1e-15));
            Assert.That((histogram.Low, histogram.High, histogram.Width), Is.EqualTo((0.0, 4.0, 1.0)));
            Assert.That(histogram.Middle(1), Is.EqualTo(1.5));
        }
    }

    [Test]
    public void TheAreaUnderAllBinsIs1()
    {
        float[] values = Tensor.Randn<float>([1000], new TorchGenerator(1)).ToArray();
        var histogram = Histogram.Of(values);
        Assert.That(Enumerable.Range(0, Histogram.LectureBins).Sum(bin => histogram.Density(bin) * histogram.Width), Is.EqualTo(1).Within(1e-12));
    }

    [Test]
    public void EqualNumbersFallIntoARangeOfWidth1()
    {
        var histogram = Histogram.Of([3, 3], bins: 2);
        Assert.That((histogram.Low, histogram.High, histogram.Counts.Sum()), Is.EqualTo((2.5, 3.5, 2)));
    }

    [Test]
    public void WhatIsNotFiniteIsCountedApart()
    {
        var histogram = Histogram.Of([float.NaN, 1, float.PositiveInfinity, 2, float.NegativeInfinity], bins: 2);
        Assert.That((histogram.Low, histogram.High, histogram.NotFinite), Is.EqualTo((1.0, 2.0, 3)));
        Assert.That(histogram.Counts, Is.EqualTo(new[] { 1, 1 }));
    }

    [Test]
    public void NoNumbersGiveNoDensity()
    {
        Assert.That(Histogram.Of([], bins: 3).Density(1), Is.Zero);
        Assert.That(Histogram.Of([float.NaN], bins: 3).Density(1), Is.Zero);
    }
}
