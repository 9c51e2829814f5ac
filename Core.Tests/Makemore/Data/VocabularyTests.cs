using System.Text;

namespace Autograd.Tests;

public sealed class VocabularyTests
{
    [Test]
    public void The_full_stop_is_index_0_and_the_characters_follow_by_code_point()
    {
        var vocabulary = Vocabulary.Of(["zebra", "éa", "😀", "-'"]);
        var characters = Enumerable.Range(0, vocabulary.Count).Select(i => vocabulary.Decode(i).ToString());
        Assert.That(characters, Is.EqualTo(new[] { ".", "'", "-", "a", "b", "e", "r", "z", "é", "😀" }));
    }

    [Test]
    public void Scalar_values_are_ordered_by_code_point_and_not_by_UTF_16_unit()
        => Assert.That(Vocabulary.Of(["😀\uFB01"]).Characters, Is.EqualTo("\uFB01😀"));

    [Test]
    public void A_word_survives_encoding_and_decoding()
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
    public void A_vocabulary_is_restored_from_its_characters()
    {
        var vocabulary = Vocabulary.Of(["anna", "zoë😀"]);
        Assert.That(Vocabulary.Of([vocabulary.Characters]).Characters, Is.EqualTo(vocabulary.Characters));
    }

    [Test]
    public void An_unknown_character_is_refused_by_name()
        => Assert.That(
            () => Vocabulary.Of(["anna"]).Encode("bob"),
            Throws.TypeOf<InvalidInputException>().With.Message.EqualTo("The character 'b' (U+0062) is not one of the 3 in the vocabulary."));

    [Test]
    public void A_word_with_a_full_stop_is_refused()
        => Assert.That(() => Vocabulary.Of(["a.b"]), Throws.TypeOf<InvalidInputException>().With.Message.Contains("'a.b'"));

    [TestCase(-1)]
    [TestCase(3)]
    public void An_index_outside_the_vocabulary_is_refused(int index)
        => Assert.That(() => Vocabulary.Of(["anna"]).Decode(index), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void The_full_stop_itself_encodes_to_0()
        => Assert.That(Vocabulary.Of(["anna"]).Encode(new Rune('.')), Is.Zero);
}
