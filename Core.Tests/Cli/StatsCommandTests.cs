namespace Autograd.Tests.Cli;

public sealed class StatsCommandTests
{
    [Test]
    public void TheTablesFit80ColumnsAndTheFindingsAreSentences()
    {
        using var folder = new TemporaryFolder();
        string data = folder.WriteNames(), model = folder.PathOf("model.safetensors");
        CommandLine.Run("train", "--data", data, "--steps", "0", "--out", model);
        var run = CommandLine.Run("stats", "--model", model, "--data", data);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.Zero, run.Errors);
            Assert.That(run.Lines.Max(line => line.Length), Is.LessThanOrEqualTo(80));
            Assert.That(run.Output, Does.Contain("hprebn").And.Contain("bngain").And.Contain("zero in theory").And.Contain("ln 27 = 3.2958").And.Contain("hockey stick"));
        }
    }

    [Test]
    public void JsonIsAnEventALine()
    {
        using var folder = new TemporaryFolder();
        string data = folder.WriteNames(), model = folder.PathOf("model.safetensors");
        CommandLine.Run("train", "--data", data, "--steps", "20", "--hidden", "30", "--out", model);
        var json = CommandLine.Run("stats", "--model", model, "--data", data, "--batch", "50", "--format", "json").Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(json.Select(line => line.GetProperty("event").GetString()).Distinct(), Is.EqualTo(new[] { "batch", "layer", "tanh", "parameter", "finding" }));
            Assert.That(json[0].GetProperty("examples").GetInt32(), Is.EqualTo(50));
            Assert.That(json.Where(line => line.GetProperty("event").GetString() == "layer").Select(line => line.GetProperty("name").GetString()), Is.EqualTo(new[] { "emb", "hprebn", "hpreact", "h", "logits" }));
            Assert.That(json.Single(line => line.GetProperty("event").GetString() == "tanh").GetProperty("neurons").GetInt32(), Is.EqualTo(30));
            var w1 = json.Single(line => line.TryGetProperty("shape", out _) && line.GetProperty("name").GetString() == "W1");
            Assert.That(w1.GetProperty("gradientToData").GetDouble(), Is.EqualTo(w1.GetProperty("gradient").GetProperty("deviation").GetDouble() / w1.GetProperty("values").GetProperty("deviation").GetDouble()).Within(1e-12));
        }
    }

    [Test]
    public void AModelThatIsNotFiniteIsRefused()
    {
        using var folder = new TemporaryFolder();
        string data = folder.WriteNames(50), model = folder.PathOf("model.safetensors");
        CommandLine.Run("train", "--data", data, "--steps", "0", "--out", model);
        byte[] bytes = File.ReadAllBytes(model);
        int header = 8 + (int)BitConverter.ToInt64(bytes, 0);
        BitConverter.GetBytes(float.NaN).CopyTo(bytes, header);
        string bad = folder.Write("bad.safetensors", bytes);
        var run = CommandLine.Run("stats", "--model", bad, "--data", data);
        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((2, $"autograd: {bad}: the tensor C holds a number that is not finite, so nothing can be computed with it.\n")));
    }
}
