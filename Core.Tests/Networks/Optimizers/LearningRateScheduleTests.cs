using Autograd.Tests.Golden;

namespace Autograd.Tests.Optimizers;

/// <summary>Learning rates of 30 epochs against PyTorch's.</summary>
public sealed class LearningRateScheduleTests
{
    private sealed class Rate : ILearningRate
    {
        public double LearningRate { get; set; } = 0.5;
    }

    [Test]
    public void StepsDecayAsInPyTorch() => AssertRates("step", rate => [new StepLR(rate, 4, gamma: 0.3)]);

    [Test]
    public void TheCosineGoesDownAndUpAgainAsInPyTorch() => AssertRates("cosine", rate => [new CosineAnnealingLR(rate, 10, etaMin: 0.01)]);

    [Test]
    public void TwoSchedulesOnOneOptimizerActAsInPyTorch() => AssertRates("both", rate => [new StepLR(rate, 7), new CosineAnnealingLR(rate, 12)]);

    [Test]
    public void TheBaseRateIsKeptAndEpochsAreCounted()
    {
        var rate = new Rate();
        var schedule = new StepLR(rate, 1);
        schedule.Step();
        schedule.Step();
        Assert.That((schedule.BaseRate, schedule.Epoch), Is.EqualTo((0.5, 2)));
    }

    [Test]
    public void AStepSizeOrAPeriodOfZeroIsAnError()
    {
        Assert.That(() => new StepLR(new Rate(), 0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new CosineAnnealingLR(new Rate(), 0), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    private static void AssertRates(string name, Func<ILearningRate, LearningRateSchedule[]> make)
    {
        var rate = new Rate();
        var schedules = make(rate);
        var rates = new List<double>();
        for (int epoch = 0; epoch < 30; epoch++)
        {
            foreach (var schedule in schedules)
                schedule.Step();
            rates.Add(rate.LearningRate);
        }
        Assert.That(rates, Is.EqualTo(GoldenFile.Read("optimizers.json").GetProperty("rates").Doubles(name)).Within(1e-14));
    }
}
