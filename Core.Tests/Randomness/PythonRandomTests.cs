using Autograd.Tests.Golden;

namespace Autograd.Tests.Randomness;

/// <summary>Streams of CPython itself, to the bit.</summary>
public sealed class PythonRandomTests
{
    [Test]
    public void ShufflingWithSeed42GivesTheOrderOfPython()
    {
        var items = Enumerable.Range(0, 50).ToArray();
        new PythonRandom(42).Shuffle(items);
        Assert.That(items, Is.EqualTo(GoldenStreams.Integers("python_seed42_shuffle_range50")));
    }

    [Test]
    public void AListIsShuffledAsAnArrayIs()
    {
        var items = Enumerable.Range(0, 50).ToList();
        new PythonRandom(42).Shuffle(items);
        Assert.That(items, Is.EqualTo(GoldenStreams.Integers("python_seed42_shuffle_range50")));
    }

    [Test]
    public void RandomWithSeed42GivesTheNumbersOfPython()
    {
        var random = new PythonRandom(42);
        Assert.That(Enumerable.Range(0, 8).Select(_ => random.Random()), Is.EqualTo(GoldenStreams.Doubles("python_seed42_random_8")));
    }

    [Test]
    public void UniformWithSeed1337GivesTheNumbersOfPython()
    {
        var random = new PythonRandom(1337);
        Assert.That(
            Enumerable.Range(0, 8).Select(_ => random.Uniform(-1, 1)),
            Is.EqualTo(GoldenStreams.Doubles("python_seed1337_uniform_-1_1_8")));
    }

    [Test]
    public void BitsAreDrawnAsByPythonOneWordOrTwo()
    {
        var random = new PythonRandom(42);
        var drawn = new[] { 1, 5, 32, 33, 64 }.Select(random.GetRandBits);
        Assert.That(drawn, Is.EqualTo(new ulong[] { 1, 3, 107420369, 3184935163, 4117511471858006928 }));
    }

    [Test]
    public void IntegersOfSeed2147483647AreThoseOfPython()
    {
        var random = new PythonRandom(int.MaxValue);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(random.Random(), Is.EqualTo(0.3177580158172969));
            Assert.That(Enumerable.Range(0, 10).Select(_ => random.RandInt(0, 9)), Is.EqualTo(new[] { 1, 3, 4, 5, 0, 8, 3, 2, 3, 8 }));
        }
    }

    [TestCase(0, 0.8444218515250481)]
    [TestCase(-42, 0.6394267984578837)]
    public void SeedZeroAndTheSignOfASeedAreTreatedAsByPython(int seed, double first)
        => Assert.That(new PythonRandom(seed).Random(), Is.EqualTo(first));

    [Test]
    public void SeedingAgainRepeatsTheStream()
    {
        var random = new PythonRandom(7);
        var first = random.Random();
        random.Seed(7);
        Assert.That(random.Random(), Is.EqualTo(first));
    }

    [Test]
    public void TheWidestRangeOfIntegersIsDrawnWithoutOverflow()
        => Assert.That(() => new PythonRandom(1).RandInt(int.MinValue, int.MaxValue), Throws.Nothing);

    [Test]
    public void ImpossibleRequestsAreRefused()
    {
        var random = new PythonRandom(1);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => random.RandBelow(0), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => random.RandInt(2, 1), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => random.GetRandBits(65), Throws.TypeOf<ArgumentOutOfRangeException>());
        }
    }
}
