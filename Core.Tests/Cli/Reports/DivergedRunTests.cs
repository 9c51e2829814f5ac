using System.Xml.Linq;
using Autograd.Cli;

namespace Autograd.Tests.Cli;

/// <summary>NaN and infinities in plots and reports: no option of train makes a run diverge, so the parameters are spoiled here.</summary>
public sealed class DivergedRunTests
{
    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    public void ADivergedRunIsDrawnAndSaid(float value)
    {
        string[] words = [.. File.ReadLines(Repository.PathOf("data/names.txt")).Take(100)];
        var vocabulary = Vocabulary.Of(words);
        var start = new LectureStart(words, vocabulary, new MlpConfiguration(vocabulary.Count, Hidden: 8), seed: 1, batchSize: 4);
        var options = new TrainingOptions(Steps: 4, BatchSize: 4);
        var trainer = new Trainer<float>(start.Parameters, start.Splits.Train, start.Generator, options);
        var recording = new RunRecording(options.Steps, every: 1);
        for (int step = 0; step < options.Steps; step++)
        {
            if (step == 2)
                start.Parameters.All[0].Set(Tensor.Full<float>(start.Parameters.All[0].Shape, value));
            recording.Losses.Add(trainer.Step(recording.ObserverOf(step)));
        }
        using var folder = new TemporaryFolder();
        string report = folder.Write("run.html", RunReport.Of(start, options, recording));
        string html = HtmlFile.Checked(report);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(html, Does.Contain("The loss of step 2 is the first that is not a finite number").And.Contain("the run has diverged, and no other figure says anything").And.Contain("NaN"));
            Assert.That(HtmlFile.Plots(html).Count(), Is.EqualTo(2 + 4 * 4));
            foreach (string plot in HtmlFile.Plots(html))
                Assert.That(() => XDocument.Parse(plot), Throws.Nothing);
        }
    }

    [Test]
    public void ARunWithoutAnyFiniteLossIsDrawn()
    {
        var losses = new LossHistory(3);
        for (int step = 0; step < 3; step++)
            losses.Add(float.NaN);
        string svg = System.Text.Encoding.UTF8.GetString(LossChart.Of(losses, new TrainingOptions()).Svg(400, 300));
        Assert.That(svg, Does.Contain("no loss is a finite number").And.Contain("The loss of step 0 is the first"));
    }
}
