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
    public void Steps_decay_as_in_PyTorch() => AssertRates("step", rate => [new StepLR(rate, 4, gamma: 0.3)]);

    [Test]
    public void The_cosine_goes_down_and_up_again_as_in_PyTorch() => AssertRates("cosine", rate => [new CosineAnnealingLR(rate, 10, etaMin: 0.01)]);

    [Test]
    public void Two_schedules_on_one_optimizer_act_as_in_PyTorch() => AssertRates("both", rate => [new StepLR(rate, 7), new CosineAnnealingLR(rate, 12)]);

    [Test]
    public void The_base_rate_is_kept_and_epochs_are_counted()
    {
        var rate = new Rate();
        var schedule = new StepLR(rate, 1);
        schedule.Step();
        schedule.Step();
        Assert.That((schedule.BaseRate, schedule.Epoch), Is.EqualTo((0.5, 2)));
    }

    [Test]
    public void A_step_size_or_a_period_of_zero_is_an_error()
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
