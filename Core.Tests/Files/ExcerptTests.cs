namespace Autograd.Tests.Files;

/// <summary>Somebody's text in a sentence of ours.</summary>
public sealed class ExcerptTests
{
    [Test]
    public void ALongTextIsCutAfterFortyCharacters()
    {
        string forty = new('a', 40);
        Assert.That(Excerpt.Of(forty), Is.EqualTo(forty));
        Assert.That(Excerpt.Of(forty + "b"), Is.EqualTo(forty + "…"));
    }

    [Test]
    public void ACharacterOfTwoUnitsIsNotCutInHalf()
    {
        string before = new('a', 39);
        Assert.That(Excerpt.Of(before + "😀b"), Is.EqualTo(before + "…"));
        Assert.That(Excerpt.Of(new string('a', 38) + "😀b"), Is.EqualTo(new string('a', 38) + "😀…"));
    }

    [Test]
    public void OfManyNumbersTheFirstEightAreShown()
    {
        Assert.That(Excerpt.Of([1, 2, 3, 4, 5, 6, 7, 8]), Is.EqualTo("[1, 2, 3, 4, 5, 6, 7, 8]"));
        Assert.That(Excerpt.Of([1, 2, 3, 4, 5, 6, 7, 8, 9]), Is.EqualTo("[1, 2, 3, 4, 5, 6, 7, 8, …]"));
    }
}
