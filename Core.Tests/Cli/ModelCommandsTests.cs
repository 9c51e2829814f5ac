namespace Autograd.Tests.Cli;

public sealed class ModelCommandsTests
{
    [TestCase("text")]
    [TestCase("json")]
    public void ASavedModelGivesTheLossesAndNamesOfItsTraining(string format)
    {
        using var folder = new TemporaryFolder();
        string data = folder.WriteNames(), model = folder.PathOf("model.safetensors");
        var train = CommandLine.Run("train", "--data", data, "--steps", "300", "--seed", "7", "--out", model, "--format", format);
        var eval = CommandLine.Run("eval", "--model", model, "--data", data, "--format", format);
        var sample = CommandLine.Run("sample", "--model", model, "--seed", "7", "--format", format);
        var fewer = CommandLine.Run("sample", "--model", model, "--seed", "7", "--count", "3", "--format", format);
        int losses = format == "text" ? 3 : 1;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(eval.ExitCode, Is.Zero, eval.Errors);
            Assert.That(sample.ExitCode, Is.Zero, sample.Errors);
            Assert.That(eval.Lines, Is.EqualTo(train.Lines[^(21 + losses)..^21]));
            Assert.That(sample.Lines, Is.EqualTo(train.Lines[^21..^1]));
            Assert.That(fewer.Lines, Is.EqualTo(sample.Lines[..3]));
        }
    }

    [Test]
    public void AnyCharactersComeBackFromTheModel()
    {
        using var folder = new TemporaryFolder();
        string data = folder.Write("words.txt", "😀é\n\"日本\\\n😀\nб\n日é\n"u8.ToArray()), model = folder.PathOf("model.safetensors");
        Assert.That(CommandLine.Run("train", "--data", data, "--steps", "20", "--out", model).ExitCode, Is.Zero);
        Assert.That(CommandLine.Run("eval", "--model", model, "--data", data).ExitCode, Is.Zero);
        Assert.That(CommandLine.Run("sample", "--model", model, "--format", "json").Json, Has.Count.EqualTo(20));
    }

    [Test]
    public void AModelOfNumbersThatAreNotFiniteCannotBeSampled()
    {
        using var folder = new TemporaryFolder();
        string model = folder.PathOf("model.safetensors");
        CommandLine.Run("train", "--data", folder.WriteNames(50), "--steps", "0", "--out", model);
        byte[] bytes = File.ReadAllBytes(model);
        BitConverter.GetBytes(float.NaN).CopyTo(bytes, bytes.Length - 4);
        string bad = folder.Write("bad.safetensors", bytes);
        var run = CommandLine.Run("sample", "--model", bad);
        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((2, $"autograd: {bad}: the tensor bnvar holds a number that is not finite, so nothing can be computed with it.\n")));
    }
}
