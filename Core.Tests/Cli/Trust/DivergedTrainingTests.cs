using Autograd.Cli;

namespace Autograd.Tests.Cli;

/// <summary>A training whose loss is not finite stops at that step, and what was there stays.</summary>
public sealed class DivergedTrainingTests
{
    [TestCase(float.NaN, "NaN")]
    [TestCase(3e38f, "NaN|Infinity")]
    public void ItStopsAtTheFirstSuchLossAndWritesNothing(float weight, string loss)
    {
        using var folder = new TemporaryFolder();
        string model = folder.Write("m.safetensors", 1, 2, 3), plot = folder.PathOf("loss.svg");
        var words = WordList.Read(folder.WriteNames(30));
        var vocabulary = Vocabulary.Of(words);
        var start = new LectureStart(words, vocabulary, new MlpConfiguration(vocabulary.Count, Hidden: 8), 1, 32);
        var W2 = start.Parameters.All.Single(parameter => parameter.Label == "W2");
        W2.Set(Enumerable.Repeat(weight, W2.Shape.Count).ToArray());
        using var output = new StringWriter { NewLine = "\n" };
        var run = new TrainingRun(start, new TrainingOptions(Steps: 200_000, BatchSize: 32), 1, false, model, new RunPictures(plot, null, 1));
        var error = Assert.Throws<DivergedException>(() =>
            run.Run(new TextEventWriter(new Terminal(output, output), new PlainDisplay(output)), new PlainDisplay(output), CancellationToken.None));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error!.Message, Does.Match($"^The loss is ({loss}) at step 0, so training has stopped, and nothing is written to {model}\\.$"));
            Assert.That(output.ToString().Split('\n'), Has.Length.EqualTo(3), "no line of NaN");
            Assert.That(File.ReadAllBytes(model), Is.EqualTo(new byte[] { 1, 2, 3 }));
            Assert.That(File.Exists(plot), Is.False);
        }
    }
}
