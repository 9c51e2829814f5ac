using Autograd.Tests.Golden;

namespace Autograd.Tests.Randomness;

/// <summary>Streams of CPython itself, to the bit.</summary>
public sealed class PythonRandomTests
{
    [Test]
    public void Shuffling_with_seed_42_gives_the_order_of_Python()
    {
        var items = Enumerable.Range(0, 50).ToArray();
        new PythonRandom(42).Shuffle(items);
        Assert.That(items, Is.EqualTo(GoldenStreams.Integers("python_seed42_shuffle_range50")));
    }

    [Test]
    public void A_list_is_shuffled_as_an_array_is()
    {
        var items = Enumerable.Range(0, 50).ToList();
        new PythonRandom(42).Shuffle(items);
        Assert.That(items, Is.EqualTo(GoldenStreams.Integers("python_seed42_shuffle_range50")));
    }

    [Test]
    public void Random_with_seed_42_gives_the_numbers_of_Python()
    {
        var random = new PythonRandom(42);
        Assert.That(Enumerable.Range(0, 8).Select(_ => random.Random()), Is.EqualTo(GoldenStreams.Doubles("python_seed42_random_8")));
    }

    [Test]
    public void Uniform_with_seed_1337_gives_the_numbers_of_Python()
    {
        var random = new PythonRandom(1337);
        Assert.That(
            Enumerable.Range(0, 8).Select(_ => random.Uniform(-1, 1)),
            Is.EqualTo(GoldenStreams.Doubles("python_seed1337_uniform_-1_1_8")));
    }

    [Test]
    public void Bits_are_drawn_as_by_Python_one_word_or_two()
    {
        var random = new PythonRandom(42);
        var drawn = new[] { 1, 5, 32, 33, 64 }.Select(random.GetRandBits);
        Assert.That(drawn, Is.EqualTo(new ulong[] { 1, 3, 107420369, 3184935163, 4117511471858006928 }));
    }

    [Test]
    public void Integers_of_seed_2147483647_are_those_of_Python()
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
    public void Seed_zero_and_the_sign_of_a_seed_are_treated_as_by_Python(int seed, double first)
        => Assert.That(new PythonRandom(seed).Random(), Is.EqualTo(first));

    [Test]
    public void Seeding_again_repeats_the_stream()
    {
        var random = new PythonRandom(7);
        var first = random.Random();
        random.Seed(7);
        Assert.That(random.Random(), Is.EqualTo(first));
    }

    [Test]
    public void The_widest_range_of_integers_is_drawn_without_overflow()
        => Assert.That(() => new PythonRandom(1).RandInt(int.MinValue, int.MaxValue), Throws.Nothing);

    [Test]
    public void Impossible_requests_are_refused()
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
