namespace Autograd.Tests;

public sealed class LectureNamesTests
{
    [Test]
    public void TheLecturesFileHas32033Names()
    {
        Assert.That(LectureNamesFile.Words, Has.Length.EqualTo(32_033));
        Assert.That(LectureNamesFile.Words.Take(3), Is.EqualTo(new[] { "emma", "olivia", "ava" }));
    }

    [Test]
    public void AnotherFileIsRefusedAndToldWhereTheRightOneIs()
    {
        var error = Assert.Throws<InvalidInputException>(() => LectureNames.Read(Repository.PathOf("data/names.txt")))!;
        Assert.That(error.Message, Does.Contain("karpathy/makemore").And.Contain(LectureNames.Sha256));
    }

    [Test]
    public void OneChangedByteMakesAnotherFile()
    {
        var bytes = File.ReadAllBytes(LectureNamesFile.Path);
        bytes[0] ^= 1;
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, bytes);
            Assert.That(() => LectureNames.Read(path), Throws.TypeOf<InvalidInputException>());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void AMissingFileIsOneSentenceThatSaysWhereItComesFrom()
    {
        var error = Assert.Throws<InvalidInputException>(() => LectureNames.Read("no-such-file.txt"))!;
        Assert.That(error.Message, Does.StartWith("Cannot read no-such-file.txt").And.Contain("karpathy/makemore"));
    }
}
