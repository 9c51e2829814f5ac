using Autograd.Cli;

namespace Autograd.Tests.Cli;

/// <summary>A run stops at the first loss that is not finite, writes no model, and says how to look closer.</summary>
public sealed class DivergedTrainingTests
{
    [TestCase(Engine.Tape, GraphFlavour.Fused)]
    [TestCase(Engine.Manual, GraphFlavour.Atomic)]
    public void TheRunStopsAndTheOldModelStays(Engine engine, GraphFlavour flavour)
    {
        using var folder = new TemporaryFolder();
        string model = folder.Write("model.safetensors", 1, 2, 3);
        var run = Spoiled(engine, flavour, model);
        Assert.That(Run(run), Is.False);
        Assert.That((run.Steps, run.Diverged), Is.EqualTo((1, (float?)float.NaN)));
        Assert.That(File.ReadAllBytes(model), Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(Divergence.Text(0, run.Diverged!.Value, model, null), Is.EqualTo($"autograd: The loss of step 0 is not a number (NaN), so training stopped, and nothing was written to {model}. The same command with --detect-anomaly names the op that made the first such number."));
    }

    [Test]
    public void InAScopeTheOpIsNamed()
    {
        using var scope = DetectAnomaly.Begin();
        var thrown = Assert.Throws<AnomalyException>(() => Run(Spoiled(Engine.Tape, GraphFlavour.Fused, null)))!;
        Assert.That(Divergence.Text(0, thrown, null), Does.StartWith("autograd: Training stopped in step 0. The op addmm made").And.Contain("FusedForward.cs").And.Contain("W1 [30,8]"));
    }

    [Test]
    public void TheOptionChangesNoBit()
    {
        using var folder = new TemporaryFolder();
        string[] train = ["train", "--data", folder.WriteNames(50), "--hidden", "4", "--steps", "20", "--log-every", "1"];
        string plain = CommandLine.Run(train).Output, watched = CommandLine.Run([.. train, "--detect-anomaly"]).Output;
        Assert.That(WithoutTime(watched), Is.EqualTo(WithoutTime(plain)));
        Assert.That(DetectAnomaly.IsActive, Is.False);

        static string WithoutTime(string output) => output[..output.LastIndexOf(" in ", StringComparison.Ordinal)];
    }

    private static bool Run(TrainingRun run) =>
        EventOutput.Run(OutputFormat.Text, new Terminal(TextWriter.Null, TextWriter.Null), (events, display) => run.Run(events, display, default));

    // A learning rate that is far too high would leave such weights.
    private static TrainingRun Spoiled(Engine engine, GraphFlavour flavour, string? output)
    {
        string[] words = [.. File.ReadLines(Repository.PathOf("data/names.txt")).Take(100)];
        var vocabulary = Vocabulary.Of(words);
        var start = new LectureStart(words, vocabulary, new MlpConfiguration(vocabulary.Count, Hidden: 8), seed: 1, batchSize: 4);
        var w1 = start.Parameters.All[1];
        w1.Set(w1.Value * 3e38);
        return new TrainingRun(start, new TrainingOptions(engine, flavour, Steps: 4, BatchSize: 4), 1, false, output, new RunPictures(null, null, 1), null);
    }
}
