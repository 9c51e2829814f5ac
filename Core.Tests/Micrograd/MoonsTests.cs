namespace Autograd.Tests;

/// <summary>The moons, their classifier and its picture.</summary>
public sealed class MoonsTests
{
    [Test]
    public void WithoutNoiseThePointsLieOnTheTwoHalfCircles()
    {
        foreach (var point in Moons.Generate(11, 0, new TorchGenerator(1)))
        {
            var (x, y) = point.Label < 0 ? (point.X, point.Y) : (1 - point.X, 0.5 - point.Y);
            Assert.That((x * x + y * y, y >= 0), Is.EqualTo((1.0, true)).Using<(double, bool)>((a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-12 && a.Item2 == b.Item2));
        }
    }

    [Test]
    public void TheSameSeedGivesTheSamePointsAndBothClasses()
    {
        var (one, two) = (Moons.Generate(21, 0.1, new TorchGenerator(5)), Moons.Generate(21, 0.1, new TorchGenerator(5)));
        Assert.That(one, Is.EqualTo(two));
        Assert.That(one.Count(point => point.Label < 0), Is.EqualTo(10));
        Assert.That(one, Is.Not.EqualTo(Moons.Generate(21, 0.1, new TorchGenerator(6))));
    }

    [Test]
    public void TheClassifierLearnsTheMoonsAndDrawsItsBoundary()
    {
        var points = Moons.Generate(100, noise: 0.1, new TorchGenerator(1337));
        var model = new Mlp(2, [8, 8, 1], new PythonRandom(1337));
        var training = new MoonsTraining(model, points, steps: 60);
        MoonsStep last = default;
        while (!training.IsDone)
            last = training.Step();
        Assert.That(last.Accuracy, Is.GreaterThanOrEqualTo(0.95), last.ToString());
        string picture = DecisionBoundary.Draw(model, points, 40, 16);
        TestContext.Out.WriteLine(picture);
        string[] lines = picture.TrimEnd('\n').Split('\n');
        Assert.That(lines.Select(line => line.Length), Is.EqualTo(Enumerable.Repeat(40, 16)));
        Assert.That(picture.Distinct(), Is.EquivalentTo("·#+-\n"));
        Assert.That((lines[3][^1], lines[^3][0]), Is.EqualTo(('#', '·')), "the right is positive, the left negative");
    }

    [Test]
    public void TheLossIsTheMeanMarginAndTheSquaredWeights()
    {
        var model = new Mlp(2, [1], new PythonRandom(3));
        foreach (var (parameter, value) in model.Parameters().Zip([1.0, 2.0, 0.5]))
            parameter.Set([value]);
        var (loss, accuracy) = MaxMarginLoss.Of(model, [new(1, 1, 1), new(0, 0, -1)], alpha: 0.1); // scores 3.5 and 0.5
        Assert.That((loss.Item(), accuracy), Is.EqualTo((1.5 / 2 + 0.1 * 5.25, 0.5)));
    }
}
