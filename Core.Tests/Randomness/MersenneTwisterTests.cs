namespace Autograd.Tests.Randomness;

public sealed class MersenneTwisterTests
{
    [Test]
    public void TheTenThousandthWordOfTheDefaultSeedIsTheOneTheStandardStates()
    {
        var words = new MersenneTwister();
        words.Seed(5489u);
        for (var i = 1; i < 10_000; i++)
            words.NextUInt32();
        Assert.That(words.NextUInt32(), Is.EqualTo(4123659995u));
    }

    [Test]
    public void SeedingByAnArrayGivesTheReferenceOutput()
    {
        var words = new MersenneTwister();
        words.Seed([0x123, 0x234, 0x345, 0x456]);
        var first = Enumerable.Range(0, 5).Select(_ => words.NextUInt32());
        Assert.That(first, Is.EqualTo(new uint[] { 1067595299, 955945823, 477289528, 4107218783, 4228976476 }));
    }
}
