namespace Autograd.Tests;

public sealed class LectureNamesTests
{
    [Test]
    public void The_lectures_file_has_32033_names()
    {
        Assert.That(LectureNamesFile.Words, Has.Length.EqualTo(32_033));
        Assert.That(LectureNamesFile.Words.Take(3), Is.EqualTo(new[] { "emma", "olivia", "ava" }));
    }

    [Test]
    public void Another_file_is_refused_and_told_where_the_right_one_is()
    {
        var error = Assert.Throws<InvalidInputException>(() => LectureNames.Read(Repository.PathOf("data/names.txt")))!;
        Assert.That(error.Message, Does.Contain("karpathy/makemore").And.Contain(LectureNames.Sha256));
    }

    [Test]
    public void One_changed_byte_makes_another_file()
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
    public void A_missing_file_is_one_sentence_that_says_where_it_comes_from()
    {
        var error = Assert.Throws<InvalidInputException>(() => LectureNames.Read("no-such-file.txt"))!;
        Assert.That(error.Message, Does.StartWith("Cannot read no-such-file.txt").And.Contain("karpathy/makemore"));
    }
}
