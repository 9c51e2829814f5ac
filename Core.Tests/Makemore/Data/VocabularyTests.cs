using System.Text;

namespace Autograd.Tests;

public sealed class VocabularyTests
{
    [Test]
    public void TheFullStopIsIndex0AndTheCharactersFollowByCodePoint()
    {
        var vocabulary = Vocabulary.Of(["zebra", "éa", "😀", "-'"]);
        var characters = Enumerable.Range(0, vocabulary.Count).Select(i => vocabulary.Decode(i).ToString());
        Assert.That(characters, Is.EqualTo(new[] { ".", "'", "-", "a", "b", "e", "r", "z", "é", "😀" }));
    }

    [Test]
    public void ScalarValuesAreOrderedByCodePointAndNotByUTF16Unit()
        => Assert.That(Vocabulary.Of(["😀\uFB01"]).Characters, Is.EqualTo("\uFB01😀"));

    [Test]
    public void AWordSurvivesEncodingAndDecoding()
    {
        var vocabulary = Vocabulary.Of(["anna", "zoë😀"]);
        var indices = vocabulary.Encode("zoë😀");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(indices, Is.EqualTo(new[] { 4, 3, 5, 6 }));
            Assert.That(vocabulary.Decode(indices), Is.EqualTo("zoë😀"));
        }
    }

    [Test]
    public void AVocabularyIsRestoredFromItsCharacters()
    {
        var vocabulary = Vocabulary.Of(["anna", "zoë😀"]);
        Assert.That(Vocabulary.Of([vocabulary.Characters]).Characters, Is.EqualTo(vocabulary.Characters));
    }

    [Test]
    public void AnUnknownCharacterIsRefusedByName()
        => Assert.That(
            () => Vocabulary.Of(["anna"]).Encode("bob"),
            Throws.TypeOf<InvalidInputException>().With.Message.EqualTo("The character 'b' (U+0062) is not one of the 3 in the vocabulary."));

    [Test]
    public void AWordWithAFullStopIsRefused()
        => Assert.That(() => Vocabulary.Of(["a.b"]), Throws.TypeOf<InvalidInputException>().With.Message.Contains("'a.b'"));

    [TestCase(-1)]
    [TestCase(3)]
    public void AnIndexOutsideTheVocabularyIsRefused(int index)
        => Assert.That(() => Vocabulary.Of(["anna"]).Decode(index), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void TheFullStopItselfEncodesTo0()
        => Assert.That(Vocabulary.Of(["anna"]).Encode(new Rune('.')), Is.Zero);
}
