using System.Buffers.Binary;
using System.Text;
using Autograd.Tests.Cli;

namespace Autograd.Tests.Makemore;

/// <summary>Model files that are well-formed and make no sense are refused by every command, and the sentence names file and tensor.</summary>
public sealed class ModelFileErrorTests
{
    [TestCase("bnvar", -1f, "the tensor bnvar holds -1, but a variance is never negative")]
    [TestCase("bnvar", float.NaN, "the tensor bnvar holds a number that is not finite")]
    [TestCase("C", float.NaN, "the tensor C holds a number that is not finite")]
    [TestCase("W2", float.PositiveInfinity, "the tensor W2 holds a number that is not finite")]
    [TestCase("bnmean", float.NegativeInfinity, "the tensor bnmean holds a number that is not finite")]
    public void ANumberThatCannotBeIsRefused(string tensor, float number, string part)
    {
        using var folder = new TemporaryFolder();
        AssertRefused(folder, Changed(folder, tensor, number), part);
    }

    [TestCase("cba", "'cba'")]
    [TestCase("aab", "'aab'")]
    [TestCase("ab.", "'ab.'")]
    [TestCase("ab\\ud800", "not valid JSON")]
    public void AVocabularyInAnotherOrderIsRefused(string vocabulary, string part)
    {
        using var folder = new TemporaryFolder();
        AssertRefused(folder, WithHeader(folder, header => header.Replace("\"vocabulary\":\"abc\"", $"\"vocabulary\":\"{vocabulary}\"")), part);
    }

    [TestCase("[0,", "[-0,")]
    [TestCase("[0,", "[00,")]
    [TestCase("[0,", "[0.0,")]
    [TestCase("[0,", "[0e0,")]
    [TestCase("[0,", "[+0,")]
    [TestCase("[0,", "[0x0,")]
    [TestCase("\"shape\":[4,10]", "\"shape\":[-4,-10]")]
    [TestCase("\"shape\":[4,10]", "\"shape\":[4,10,]")]
    [TestCase("{\"__metadata__\"", "{/**/\"__metadata__\"")]
    [TestCase("{\"__metadata__\"", "{\"\\u0043\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},\"__metadata__\"")]
    public void AHeaderThatIsAlmostRightIsRefused(string before, string after)
    {
        using var folder = new TemporaryFolder();
        AssertRefused(folder, WithHeader(folder, header => header.Replace(before, after)), "valid");
    }

    [Test]
    public void ANameOf20MillionCharactersDoesNotFillTheScreen()
    {
        using var folder = new TemporaryFolder();
        string name = new('x', 20_000_000);
        foreach (string entry in new[] { $"\"{name}\":1,", $"\"a\":{{\"dtype\":\"F32\",\"shape\":[1{string.Concat(Enumerable.Repeat(",1", 100_000))}],\"data_offsets\":[0,0]}}," })
        {
            string file = WithHeader(folder, header => header.Insert(1, entry));
            var run = CommandLine.Run("sample", "--model", file);
            Assert.That(run.ExitCode, Is.EqualTo(2));
            Assert.That(run.Errors, Has.Length.LessThan(400).And.Contains("…"));
        }
    }

    [TestCase(100_000_000, true)]
    [TestCase(100_000_008, false)]
    public void AHeaderMayHave100MillionBytes(int length, bool accepted)
    {
        using var folder = new TemporaryFolder();
        var run = CommandLine.Run("sample", "--model", WithLength(folder, length));
        Assert.That(run.ExitCode, Is.EqualTo(accepted ? 0 : 2), run.Errors);
        if (!accepted)
            Assert.That(run.Errors, Does.Contain("its header is 100000008 bytes long, and the format allows at most 100000000"));
    }

    [Test]
    public void AModelWhoseLogitsOverflowGivesASentenceAndNoName()
    {
        using var folder = new TemporaryFolder();
        var run = CommandLine.Run("sample", "--model", Changed(folder, "W2", 3e38f));
        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((2, "autograd: The model's numbers are too large: the probabilities that they give are not finite, so no name can be drawn.\n")));
    }

    private static void AssertRefused(TemporaryFolder folder, string file, string part)
    {
        foreach (string[] command in new[] { new[] { "sample" }, ["eval", "--data", folder.PathOf("words.txt")], ["stats", "--data", folder.PathOf("words.txt")] })
        {
            var run = CommandLine.Run([.. command, "--model", file]);
            Assert.That((run.ExitCode, run.Output), Is.EqualTo((2, "")), command[0]);
            Assert.That(run.Errors, Does.StartWith($"autograd: {file}").And.Contains(part));
        }
    }

    private static byte[] Model(TemporaryFolder folder)
    {
        string model = folder.PathOf("good.safetensors");
        Assert.That(CommandLine.Run("train", "--data", folder.Write("words.txt", "abc\ncab\nbca\na\n"u8.ToArray()), "--steps", "0", "--hidden", "2", "--out", model).ExitCode, Is.Zero);
        return File.ReadAllBytes(model);
    }

    // Every number of a tensor is another.
    private static string Changed(TemporaryFolder folder, string tensor, float number)
    {
        var file = SafetensorsFile.Parse(Model(folder));
        var entries = file.Names.Select(name => SafetensorsEntry.Of<float>(name, file.ShapeOf(name), name == tensor ? [.. file.Get<float>(name).Values.Select(_ => number)] : file.Get<float>(name).Values));
        SafetensorsFile.Save(folder.PathOf("bad.safetensors"), file.Metadata, [.. entries]);
        return folder.PathOf("bad.safetensors");
    }

    // The header as it is, with blanks behind it.
    private static string WithLength(TemporaryFolder folder, int length)
    {
        byte[] model = Model(folder), count = new byte[8];
        int before = (int)BinaryPrimitives.ReadUInt64LittleEndian(model);
        BinaryPrimitives.WriteUInt64LittleEndian(count, (ulong)length);
        byte[] blanks = new byte[length - before];
        Array.Fill(blanks, (byte)' ');
        using (var file = File.Create(folder.PathOf("bad.safetensors")))
            foreach (byte[] part in new[] { count, model[8..(8 + before)], blanks, model[(8 + before)..] })
                file.Write(part);
        return folder.PathOf("bad.safetensors");
    }

    private static string WithHeader(TemporaryFolder folder, Func<string, string> change)
    {
        byte[] model = Model(folder);
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(model);
        string before = Encoding.UTF8.GetString(model, 8, length), after = change(before);
        Assert.That(after, Is.Not.EqualTo(before));
        byte[] header = Encoding.UTF8.GetBytes(after), count = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(count, (ulong)header.Length);
        return folder.Write("bad.safetensors", [.. count, .. header, .. model[(8 + length)..]]);
    }
}
