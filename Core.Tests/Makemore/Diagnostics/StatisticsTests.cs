namespace Autograd.Tests.Diagnostics;

public sealed class StatisticsTests
{
    [Test]
    public void DeviationDividesByOneLess()
    {
        // torch.tensor([1., 2., 4.]).std() = 1.5275
        var statistics = TensorStatistics.Of([1, 2, 4]);
        Assert.That((statistics.Mean, statistics.Deviation), Is.EqualTo((7.0 / 3, Math.Sqrt(7.0 / 3))).Within(1e-15));
    }

    [Test]
    public void StatisticsAreTheEnginesOwnMeanAndStd()
    {
        var x = Tensor.Randn<float>([32, 27], new TorchGenerator(3));
        var statistics = TensorStatistics.Of(x.Values);
        Assert.That(statistics.Mean, Is.EqualTo(x.Mean().Item()).Within(1e-6));
        Assert.That(statistics.Deviation, Is.EqualTo(x.Std().Item()).Within(1e-6));
    }

    [Test]
    public void OneNumberHasNoDeviation() => Assert.That(TensorStatistics.Of([5]).Deviation, Is.NaN);

    [Test]
    public void WhatIsNotFiniteShows()
    {
        var statistics = TensorStatistics.Of([1, float.NaN, float.PositiveInfinity]);
        Assert.That(statistics.NotFinite, Is.EqualTo(2));
        Assert.That(statistics.Mean, Is.NaN);
    }

    [Test]
    public void SaturationAndDeadNeuronsAreTheLectures()
    {
        // Column 0 is above 0.99 everywhere, column 1 only once, column 2 lies between the two limits.
        var tanh = TanhSaturation.Of([0.995f, 0.2f, 0.98f, -0.999f, -0.995f, -0.975f], neurons: 3);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(tanh.Saturated, Is.EqualTo(5.0 / 6));
            Assert.That(tanh.Dead, Is.EqualTo(new[] { 0 }));
            Assert.That(TanhSaturation.Of([0.97f, float.NaN], 2).Saturated, Is.Zero, "0.97 itself is not saturated, NaN is nothing");
            Assert.That(TanhSaturation.Of([], 2).Dead, Is.Empty);
        }
    }

    [Test]
    public void TheUpdateIsRateTimesGradientToData()
    {
        var update = new ParameterUpdate("W1", [2, 2], TensorStatistics.Of([0, 2]), TensorStatistics.Of([0, 0.02f]), Rate: 0.1);
        Assert.That(update.GradientToData, Is.EqualTo(0.01).Within(1e-9));
        Assert.That(update.LogUpdate, Is.EqualTo(-3).Within(1e-7));
    }
}
