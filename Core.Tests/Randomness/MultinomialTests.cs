namespace Autograd.Tests.Randomness;

public sealed class MultinomialTests
{
    [Test]
    public void AnOutcomeOfWeightZeroIsNeverDrawn()
    {
        var generator = new TorchGenerator(1);
        var drawn = Enumerable.Range(0, 1000).Select(_ => generator.Multinomial<float>([0, 1, 0, 2, 0])).ToArray();
        Assert.That(drawn, Is.All.AnyOf(1, 3));
    }

    [Test]
    public void FrequenciesFollowTheWeightsWhichNeedNotSumToOne()
    {
        var generator = new TorchGenerator(1);
        var ones = Enumerable.Range(0, 10_000).Count(_ => generator.Multinomial<double>([3, 1]) == 1);
        Assert.That(ones, Is.EqualTo(2500).Within(150));
    }

    [Test]
    public void ASingleOutcomeIsCertain()
        => Assert.That(new TorchGenerator(1).Multinomial<float>([0.1f]), Is.Zero);

    [TestCase(0f, 0f, "No probability is above zero")]
    [TestCase(1f, -1f, "Probability 1 is -1")]
    [TestCase(float.NaN, 1f, "Probability 0 is NaN")]
    [TestCase(1f, float.PositiveInfinity, "Probability 1 is Infinity")]
    public void ImpossibleWeightsAreRefusedWithAReason(float first, float second, string reason)
        => Assert.That(
            () => new TorchGenerator(1).Multinomial<float>([first, second]),
            Throws.ArgumentException.With.Message.StartsWith(reason));

    [Test]
    public void NoOutcomesAtAllAreRefused()
        => Assert.That(() => new TorchGenerator(1).Multinomial<float>([]), Throws.ArgumentException);
}
