using Autograd.Tests.Golden;

namespace Autograd.Tests;

public sealed class DatasetSplitsTests
{
    [Test]
    public void TheNamesOfTheLectureSplitIntoTheShapesItPrints()
    {
        var words = WordList.Read(SharedData.PathOrIgnore("data/makemore-names.txt"));
        Assert.That(Counts(words), Is.EqualTo((182625, 22655, 22866)));
    }

    [Test]
    public void TheNamesOfTheLectureAreShuffledIntoItsOrder()
    {
        var words = WordList.Read(SharedData.PathOrIgnore("data/makemore-names.txt"));
        var first = FirstShuffled(words, 8);
        Assert.That(first, Is.EqualTo(GoldenStreams.Strings("python_shuffled_makemore_first8")));
    }

    [Test]
    public void TheNamesOfTheProjectSplitAsPythonSplitsThem()
    {
        var words = WordList.Read(Repository.PathOf("data/names.txt"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(words, Has.Length.EqualTo(32257));
            Assert.That(Vocabulary.Of(words).Characters, Is.EqualTo("abcdefghijklmnopqrstuvwxyz"));
            Assert.That(Counts(words), Is.EqualTo((183802, 22949, 23053)));
            Assert.That(
                FirstShuffled(words, 8),
                Is.EqualTo(new[] { "anaiza", "julyen", "lyberty", "dalen", "malick", "ollin", "azira", "neala" }));
        }
    }

    [Test]
    public void SplittingLeavesTheWordsAsTheyWere()
    {
        string[] words = ["a", "b", "c", "d", "e"];
        DatasetSplits.Of(words, Vocabulary.Of(words), 3);
        Assert.That(words, Is.EqualTo(new[] { "a", "b", "c", "d", "e" }));
    }

    [TestCase(2, 1, 0, 1)]
    [TestCase(5, 4, 0, 1)]
    [TestCase(10, 8, 1, 1)]
    [TestCase(11, 8, 1, 2)]
    public void PartsOfFewWordsMayBeEmpty(int words, int train, int validation, int test)
    {
        var letters = Enumerable.Range(0, words).Select(i => ((char)('a' + i)).ToString()).ToArray();
        Assert.That(Counts(letters), Is.EqualTo((2 * train, 2 * validation, 2 * test)));
    }

    private static (int Train, int Validation, int Test) Counts(string[] words)
    {
        var splits = DatasetSplits.Of(words, Vocabulary.Of(words), 3);
        return (splits.Train.Count, splits.Validation.Count, splits.Test.Count);
    }

    private static List<string> FirstShuffled(string[] words, int count)
    {
        var vocabulary = Vocabulary.Of(words);
        var text = vocabulary.Decode(DatasetSplits.Of(words, vocabulary, 3).Train.Targets);
        return [.. text.Split(Vocabulary.Boundary).Take(count)];
    }
}
