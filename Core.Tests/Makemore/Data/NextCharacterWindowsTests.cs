namespace Autograd.Tests;

public sealed class NextCharacterWindowsTests
{
    private static readonly string[] Words = ["emma", "ab"];
    private static readonly Vocabulary Letters = Vocabulary.Of(Words);

    [Test]
    public void EveryCharacterAndTheEndArePredictedFromTheCharactersBeforeAsInTheLecture()
        => Assert.That(Lines(new NextCharacterWindows(Words, Letters, 3)), Is.EqualTo(new[]
        {
            "... e", "..e m", ".em m", "emm a", "mma .",
            "... a", "..a b", ".ab .",
        }));

    [Test]
    public void AContextOfOneIsTheCharacterBefore()
        => Assert.That(Lines(new NextCharacterWindows(Words, Letters, 1)), Is.EqualTo(new[]
        {
            ". e", "e m", "m m", "m a", "a .", ". a", "a b", "b .",
        }));

    [Test]
    public void AContextLongerThanAWordKeepsItsZeros()
        => Assert.That(Lines(new NextCharacterWindows(["ab"], Letters, 5)), Is.EqualTo(new[] { "..... a", "....a b", "...ab ." }));

    [Test]
    public void NoWordsGiveNoWindows()
    {
        var windows = new NextCharacterWindows([], Letters, 3);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(windows.Count, Is.Zero);
            Assert.That(windows.Inputs, Is.Empty);
        }
    }

    [Test]
    public void AContextOfZeroIsRefused()
        => Assert.That(() => new NextCharacterWindows(Words, Letters, 0), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void AnExampleCopiedAloneIsItsRow([Values(3, 300)] int distinct)
    {
        string[] words = [.. Enumerable.Range(0, 200).Select(i => string.Concat(Enumerable.Range(0, i % 6).Select(j => (char)(0x100 + (i * 7 + j * j) % distinct))))];
        var vocabulary = Vocabulary.Of([.. words, string.Concat(Enumerable.Range(0, distinct).Select(c => (char)(0x100 + c)))]);
        var windows = new NextCharacterWindows(words, vocabulary, 4);
        int[] copied = new int[4];
        for (int i = 0; i < windows.Count; i++)
        {
            Assert.That(windows.Copy(i, copied), Is.EqualTo(windows.Targets[i]));
            Assert.That(copied, Is.EqualTo(windows.Inputs.AsSpan(i * 4, 4).ToArray()), $"example {i}");
        }
    }

    private static IEnumerable<string> Lines(NextCharacterWindows windows)
        => windows.Inputs.Chunk(windows.Context).Zip(
            windows.Targets,
            (input, target) => $"{Letters.Decode(input)} {Letters.Decode(target)}");
}
