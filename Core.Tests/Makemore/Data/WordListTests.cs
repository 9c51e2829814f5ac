using System.Text;

namespace Autograd.Tests;

public sealed class WordListTests
{
    private static readonly string[] TwoWords = ["anna", "bob"];

    [TestCase("anna\nbob\n", TestName = "Lines ended by LF give the words")]
    [TestCase("anna\r\nbob\r\n", TestName = "Lines ended by CRLF give the words")]
    [TestCase("anna\rbob", TestName = "Lines ended by CR give the words")]
    [TestCase("anna\nbob", TestName = "The last line needs no end")]
    [TestCase("\uFEFFanna\nbob\n", TestName = "A byte order mark is no part of the first word")]
    [TestCase("\n\nanna\n \t\n\nbob\n\n", TestName = "Blank lines are no words")]
    [TestCase("  anna\t\n\u00A0bob \n", TestName = "White space around a word is dropped")]
    public void WordsAreRead(string text)
        => Assert.That(Parsed(text), Is.EqualTo(TwoWords));

    [Test]
    public void CharactersOutsideTheBasicPlaneAndInnerSpacesAreKept()
        => Assert.That(Parsed("mary ann\n😀é\n"), Is.EqualTo(new[] { "mary ann", "😀é" }));

    [TestCase("")]
    [TestCase("\uFEFF")]
    [TestCase(" \r\n\n")]
    public void AFileWithoutWordsIsRefused(string text)
        => Assert.That(() => Parsed(text), Refused("names.txt holds no words; a data set needs at least two, one per line."));

    [Test]
    public void ASingleWordIsRefused()
        => Assert.That(() => Parsed("anna\n"), Refused("names.txt holds only one word; a data set needs at least two, one per line."));

    [Test]
    public void AWordWithAFullStopIsRefusedWithItsLine()
        => Assert.That(
            () => Parsed("anna\n\nst.john\n"),
            Refused("names.txt, line 3: the word 'st.john' contains '.', which is reserved for the start and the end of a word."));

    [Test]
    public void ALongLineWithAFullStopIsCutInTheMessage()
        => Assert.That(
            () => Parsed(new string('a', 10_000) + "."),
            Throws.TypeOf<InvalidInputException>().With.Message.Length.LessThan(200));

    [Test]
    public void BytesThatAreNotUTF8AreRefusedWithLineAndOffset()
        => Assert.That(
            () => Parsed([.. "anna\nzo"u8, 0xEB, .. "\n"u8]),
            Refused("names.txt, line 2: the byte 0xEB at offset 7 is not valid UTF-8; the file looks like text in Latin-1 or Windows-1252: save it as UTF-8."));

    [Test]
    public void AnOffsetCountsTheByteOrderMark()
        => Assert.That(
            () => Parsed([.. "\uFEFFanna\n"u8, 0xFF]),
            Refused("names.txt, line 2: the byte 0xFF at offset 8 is not valid UTF-8."));

    [Test]
    public void ACharacterCutOffByTheEndOfTheFileIsRefused()
        => Assert.That(
            () => Parsed([.. "anna\nbob\n"u8, 0xC3]),
            Refused("names.txt, line 3: the byte 0xC3 at offset 9 is not valid UTF-8."));

    [Test]
    public void AUTF16FileIsRefused()
        => Assert.That(
            () => Parsed([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("anna\nbob\n")]),
            Refused("names.txt looks like text in UTF-16: save it as UTF-8; a data set is text in UTF-8 with one word per line."));

    [Test]
    public void AMissingFileAndAFolderAreRefusedByName()
    {
        var folder = Path.GetTempPath();
        var missing = Path.Combine(folder, Path.GetRandomFileName());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => WordList.Read(missing), Refused($"Cannot read {missing}: there is no such file."));
            Assert.That(() => WordList.Read(folder), Refused($"Cannot read {folder}: it is a folder, not a file."));
        }
    }

    private static string[] Parsed(string text) => Parsed(Encoding.UTF8.GetBytes(text));

    private static string[] Parsed(byte[] bytes) => WordList.Parse(new MemoryStream(bytes), "names.txt");

    private static NUnit.Framework.Constraints.Constraint Refused(string message)
        => Throws.TypeOf<InvalidInputException>().With.Message.EqualTo(message);
}
