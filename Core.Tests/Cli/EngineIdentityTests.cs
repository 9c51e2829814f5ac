namespace Autograd.Tests.Cli;

/// <summary>2,000 steps by each engine in each flavour, every loss compared.</summary>
public sealed class EngineIdentityTests
{
    private const int Steps = 2000;

    private readonly Dictionary<string, Trained> _runs = [];

    [OneTimeSetUp]
    public void Train()
    {
        using var folder = new TemporaryFolder();
        string data = folder.WriteNames();
        foreach (string graph in new[] { "fused", "atomic" })
            foreach (string engine in new[] { "tape", "manual" })
            {
                string model = folder.PathOf("model.safetensors");
                var run = CommandLine.Run("train", "--data", data, "--engine", engine, "--graph", graph, "--steps", $"{Steps}", "--log-every", "1", "--format", "json", "--out", model);
                Assert.That(run.ExitCode, Is.Zero, run.Errors);
                _runs[$"{graph} {engine}"] = new Trained(run.Lines[1..(Steps + 1)], run.Lines[(Steps + 1)..^1], File.ReadAllBytes(model));
            }
    }

    [TestCase("fused")]
    [TestCase("atomic")]
    public void BothEnginesGiveTheSameBytes(string graph)
    {
        Trained tape = _runs[$"{graph} tape"], manual = _runs[$"{graph} manual"];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(tape.Losses, Is.EqualTo(manual.Losses));
            Assert.That(tape.Rest, Is.EqualTo(manual.Rest), "the losses of the splits and the names");
            Assert.That(tape.Model.AsSpan().SequenceEqual(manual.Model), Is.True, "the model files");
        }
    }

    [Test]
    public void BothFlavoursAgreeToAThousandthInEveryStep()
    {
        double[] fused = _runs["fused tape"].Values, atomic = _runs["atomic tape"].Values;
        Assert.That(fused, Has.Length.EqualTo(Steps));
        Assert.That(fused.Zip(atomic, (a, b) => Math.Abs(a - b)).Max(), Is.LessThan(1e-3).And.GreaterThan(0));
    }

    private sealed record Trained(string[] Losses, string[] Rest, byte[] Model)
    {
        public double[] Values => [.. Losses.Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("loss").GetDouble())];
    }
}
