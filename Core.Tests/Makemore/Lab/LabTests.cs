namespace Autograd.Tests.Lab;

/// <summary>The cure beats the mistake, in the figures that the texts point at, whatever the seed.</summary>
public sealed class LabTests
{
    private static readonly Lazy<(DatasetSplits Splits, int Vocabulary)> Data = new(() =>
    {
        var words = WordList.Read(Repository.PathOf("data/names.txt")).Take(8000).ToArray();
        var vocabulary = Vocabulary.Of(words);
        return (DatasetSplits.Of(words, vocabulary, 3), vocabulary.Count);
    });

    [TestCase(2147483647UL)]
    [TestCase(1UL)]
    public void LargeWeightsSaturateAndScaledOnesDoNot(ulong seed)
    {
        var lab = SaturationLab.Run(Data.Value.Splits, Data.Value.Vocabulary, seed);
        using (Assert.EnterMultipleScope())
        {
            var saturated = Figure(lab, "outputs saturated at the start");
            Assert.That((saturated.Mistake, saturated.Cure), Is.EqualTo((0.75, 0.15)).Within(0.1));
            var passed = Figure(lab, "gradient that passes");
            Assert.That(passed.Cure, Is.GreaterThan(5 * passed.Mistake));
            var loss = Figure(lab, "validation loss");
            Assert.That(loss.Cure, Is.LessThan(loss.Mistake - 0.03));
        }
    }

    [TestCase(2147483647UL)]
    [TestCase(1UL)]
    public void AHighRateKillsNeuronsAndALowOneDoesNot(ulong seed)
    {
        var lab = DeadReluLab.Run(Data.Value.Splits, Data.Value.Vocabulary, seed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Figure(lab, "activates at the start").Mistake, Is.LessThan(3));
            var dead = Figure(lab, "activates in the end");
            Assert.That(dead.Mistake, Is.GreaterThan(10));
            Assert.That(dead.Cure, Is.LessThan(3));
            Assert.That(Figure(lab, "gradient of exactly 0").Mistake, Is.EqualTo(dead.Mistake), "a dead neuron has no gradient at all");
            var loss = Figure(lab, "validation loss");
            Assert.That(loss.Cure, Is.LessThan(loss.Mistake - 0.05));
        }
    }

    [TestCase(2147483647UL)]
    [TestCase(1UL)]
    public void GradientsExplodeLikeThePowerOfTheEigenvalue(ulong seed)
    {
        var lab = ExplodingLab.Run(seed);
        using (Assert.EnterMultipleScope())
        {
            var radius = Figure(lab, "largest |eigenvalue|");
            Assert.That((radius.Mistake, radius.Cure), Is.EqualTo((1.25, 1.0)).Within(0.02));
            var growth = Figure(lab, "|gradient| at h[0]");
            Assert.That(Math.Log10(growth.Mistake), Is.EqualTo(40 * Math.Log10(1.25)).Within(1));
            Assert.That(Math.Log10(growth.Cure), Is.EqualTo(0).Within(1));
            Assert.That(Figure(lab, "finite number").Mistake, Is.LessThan(10));
            Assert.That(Figure(lab, "finite number").Cure, Is.EqualTo(200));
            Assert.That(Figure(lab, "loss of the last").Cure, Is.LessThan(0.7 * Figure(lab, "loss of the first").Cure));
        }
    }

    [TestCase(2147483647UL)]
    [TestCase(1UL)]
    public void TheClippedLossLearnsNothingAndHuberAll(ulong seed)
    {
        var lab = ClippedLossLab.Run(seed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Figure(lab, "gradient is exactly 0"), Has.Property("Mistake").EqualTo(1).And.Property("Cure").Zero);
            Assert.That(Figure(lab, "largest |Q").Mistake, Is.EqualTo(5));
            Assert.That(Figure(lab, "largest |Q").Cure, Is.LessThan(0.01));
            Assert.That(Figure(lab, "value of the first state").Cure, Is.EqualTo(5 * Math.Pow(0.9, 5)).Within(0.01));
        }
    }

    [Test]
    public void TheSameSeedGivesTheSameFiguresAndAnotherOneOthers()
    {
        var first = ExplodingLab.Run(3).Figures;
        Assert.That(ExplodingLab.Run(3).Figures, Is.EqualTo(first));
        Assert.That(ExplodingLab.Run(4).Figures, Is.Not.EqualTo(first));
    }

    private static LabFigure Figure(LabResult lab, string part) => lab.Figures.First(figure => figure.Name.Contains(part));
}
