using System.IO.Compression;
using System.Text;
using Autograd.Tests.Cli;

namespace Autograd.Tests.Makemore;

/// <summary>A file that is no list of words is refused, and the sentence says what it looks like.</summary>
public sealed class FileLookTests
{
    private const string Names = "emma\nolivia\nava\n";

    private static IEnumerable<TestCaseData> Files()
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            yield return Case([.. encoding.GetPreamble(), .. encoding.GetBytes(Names)], "text in UTF-16", $"{encoding.WebName} with its mark");
            yield return Case(encoding.GetBytes(Names), "text in UTF-16", $"{encoding.WebName} without a mark");
        }
        yield return Case([.. Encoding.UTF32.GetPreamble(), .. Encoding.UTF32.GetBytes(Names)], "text in UTF-32", "UTF-32");
        yield return Case(Encoding.Latin1.GetBytes("rené\nzoë\n"), "text in Latin-1", "Latin-1");
        yield return Case(Compressed(stream => new GZipStream(stream, CompressionLevel.Fastest)), "a gzip archive", "gzip");
        yield return Case(Zip(), "a zip archive", "zip");
        yield return Case([.. "BZh91AY&SY"u8], "a bzip2 archive", "bzip2");
        yield return Case([0xFD, .. "7zXZ"u8, 0], "an xz archive", "xz");
        yield return Case([.. "%PDF-1.7\nx\n"u8], "a PDF document", "PDF");
        yield return Case([0x89, .. "PNG\r\n"u8, 0x1A, .. "\n"u8], "a PNG picture", "PNG");
        yield return Case([.. "anna\n"u8, 0, 1, 2, .. "\nbob\n"u8], "a binary file", "binary");
        yield return Case([.. "\x7fELF"u8, 2, 1, 1, 0, 0, 0, 0, 0], "a binary file", "a program");
        yield return Case([.. "name,sex,count\nanna,F,100\n\"O'Neil\",M,5\n"u8], "a table with commas (CSV)", "CSV");
        yield return Case([.. "anna,F,100.5\nbob,M,50\n"u8], "a table with commas (CSV)", "CSV with a point in it");
        yield return Case([.. "anna;F\nbob;M\n"u8], "a table with semicolons (CSV)", "CSV with semicolons");
        yield return Case([.. "anna\tF\nbob\tM\n"u8], "a table with tabs (TSV)", "TSV");
        yield return Case([.. "[\"anna\",\n\"bob\"]\n"u8], "JSON", "JSON array");
        yield return Case([.. "{\"n\":1.5}\n{\"n\":2}\n"u8], "JSON", "JSON lines");
        yield return Case([.. "<!DOCTYPE html>\n<html></html>\n"u8], "an HTML page", "HTML");
        yield return Case([.. "<?xml version=\"1.0\"?>\n<a/>\n"u8], "an XML document", "XML");
        yield return Case(SafetensorsFile.ToBytes(new Dictionary<string, string>(), [SafetensorsEntry.Of("x", Tensor.Zeros<float>([3]))]), "a binary file", "safetensors");
    }

    [TestCaseSource(nameof(Files))]
    public void TheSentenceSaysWhatTheFileLooksLike(byte[] bytes, string look)
    {
        using var folder = new TemporaryFolder();
        string data = folder.Write("data", bytes);
        var run = CommandLine.Run("train", "--data", data, "--steps", "0");
        Assert.That((run.ExitCode, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Errors, Does.StartWith($"autograd: {data}").And.Contains($"looks like {look}").And.Contains("UTF-8"));
    }

    [TestCase("anna\n\nbob, the third\n")]
    [TestCase("[tag]\nanna\n")]
    [TestCase("<b>\n<i>\n")]
    [TestCase("a;b\nc d\n")]
    [TestCase("pk\nbzh\n")]
    public void WordsWithSignsInThemAreWords(string text)
    {
        using var folder = new TemporaryFolder();
        Assert.That(WordList.Read(folder.Write("data", Encoding.UTF8.GetBytes(text))), Has.Length.EqualTo(2));
    }

    [Test]
    [Platform(Include = "Linux", Reason = "Pipes and devices are those of Linux.")]
    public void PipesAreReadAndWhatHasNoEndIsRefused()
    {
        using var folder = new TemporaryFolder();
        folder.WriteNames(30);
        var piped = Shell.Run(folder, "mkfifo pipe; cat names.txt >pipe & autograd train --data pipe --hidden 4 --steps 0 >a; cat names.txt | autograd train --data /dev/stdin --hidden 4 --steps 0 >b; autograd train --data names.txt --hidden 4 --steps 0 >c; cmp a c && cmp b c");
        Assert.That((piped.ExitCode, piped.Errors), Is.EqualTo((0, "")), piped.Output);
        foreach (var (path, part) in new[] { ("/dev/zero", "goes on"), ("/dev/null", "holds no words"), ("/dev", "a folder") })
        {
            var run = CommandLine.Run("train", "--data", path, "--steps", "0");
            Assert.That(run.ExitCode, Is.EqualTo(2));
            Assert.That(run.Errors, Does.Contain(path).And.Contains(part));
        }
    }

    private static TestCaseData Case(byte[] bytes, string look, string name) => new TestCaseData(bytes, look).SetName($"TheSentenceSaysWhatTheFileLooksLike: {name}");

    private static byte[] Compressed(Func<Stream, Stream> over)
    {
        using var bytes = new MemoryStream();
        using (var stream = over(bytes))
            stream.Write(Encoding.UTF8.GetBytes(Names));
        return bytes.ToArray();
    }

    private static byte[] Zip()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        using (var entry = archive.CreateEntry("names.txt").Open())
            entry.Write(Encoding.UTF8.GetBytes(Names));
        return bytes.ToArray();
    }
}
