namespace Autograd.Tests.Randomness;

public sealed class MultinomialTests
{
    [Test]
    public void An_outcome_of_weight_zero_is_never_drawn()
    {
        var generator = new TorchGenerator(1);
        var drawn = Enumerable.Range(0, 1000).Select(_ => generator.Multinomial<float>([0, 1, 0, 2, 0])).ToArray();
        Assert.That(drawn, Is.All.AnyOf(1, 3));
    }

    [Test]
    public void Frequencies_follow_the_weights_which_need_not_sum_to_one()
    {
        var generator = new TorchGenerator(1);
        var ones = Enumerable.Range(0, 10_000).Count(_ => generator.Multinomial<double>([3, 1]) == 1);
        Assert.That(ones, Is.EqualTo(2500).Within(150));
    }

    [Test]
    public void A_single_outcome_is_certain()
        => Assert.That(new TorchGenerator(1).Multinomial<float>([0.1f]), Is.Zero);

    [TestCase(0f, 0f, "No probability is above zero")]
    [TestCase(1f, -1f, "Probability 1 is -1")]
    [TestCase(float.NaN, 1f, "Probability 0 is NaN")]
    [TestCase(1f, float.PositiveInfinity, "Probability 1 is Infinity")]
    public void Impossible_weights_are_refused_with_a_reason(float first, float second, string reason)
        => Assert.That(
            () => new TorchGenerator(1).Multinomial<float>([first, second]),
            Throws.ArgumentException.With.Message.StartsWith(reason));

    [Test]
    public void No_outcomes_at_all_are_refused()
        => Assert.That(() => new TorchGenerator(1).Multinomial<float>([]), Throws.ArgumentException);
}
