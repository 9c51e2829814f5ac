namespace Autograd.Tests.Makemore.Training;

/// <summary>Training by other optimizers and rates than the lecture's.</summary>
public sealed class TrainerOptimizerTests
{
    private static readonly string[] Words = [.. File.ReadLines(Repository.PathOf("data/names.txt")).Take(100)];

    private static LectureStart Start()
    {
        var vocabulary = Vocabulary.Of(Words);
        return new LectureStart(Words, vocabulary, new MlpConfiguration(vocabulary.Count, Hidden: 9), seed: 1, batchSize: 8);
    }

    private static float[] Values(LectureStart start) => [.. start.Parameters.All.SelectMany(parameter => parameter.Value.ToArray())];

    [Test]
    public void TheStepsAreThoseOfTheLibrarysOptimizer([Values] OptimizerKind kind, [Values] Engine engine, [Values] GraphFlavour flavour)
    {
        var options = new TrainingOptions(engine, flavour, BatchSize: 8, Optimizer: kind, Rate: 0.02, DecayAt: 4);
        var (start, ownStart) = (Start(), Start());
        var trainer = new Trainer<float>(start.Parameters, start.Splits.Train, start.Generator, options);
        Optimizer<float> own = kind switch
        {
            OptimizerKind.Sgd => new Sgd<float>(ownStart.Parameters.All, 0.02),
            OptimizerKind.Adam => new Adam<float>(ownStart.Parameters.All, 0.02),
            _ => new AdamW<float>(ownStart.Parameters.All, 0.02),
        };
        for (int step = 0; step < 8; step++)
        {
            float loss = trainer.Step();
            if (step == 4)
                own.LearningRate = 0.002;
            var recorded = ownStart.RecordedLoss(flavour);
            Assert.That(loss, Is.EqualTo(recorded.Item()), $"step {step}");
            own.Step(recorded.Backward());
        }
        Assert.That(Values(start), Is.EqualTo(Values(ownStart)));
    }

    [Test]
    public void AnObserverSeesTheParametersBeforeAndWhatIsSubtracted([Values(OptimizerKind.Adam, OptimizerKind.AdamW)] OptimizerKind kind)
    {
        var start = Start();
        float[] before = Values(start);
        double[] deviations = [];
        float[] seen = [];
        new Trainer<float>(start.Parameters, start.Splits.Train, start.Generator, new TrainingOptions(BatchSize: 8, Optimizer: kind)).Step(step =>
        {
            seen = [.. Enumerable.Range(0, 7).SelectMany(i => step.Weights[i].ToArray())];
            deviations = [.. new StepDiagnosis(step).Parameters.Select(parameter => Math.Pow(10, parameter.LogUpdate) * parameter.Data.Deviation)];
        });
        Assert.That(seen, Is.EqualTo(before));
        int at = 0;
        foreach (var (parameter, i) in start.Parameters.All.Select((parameter, i) => (parameter, i)))
        {
            float[] subtracted = [.. parameter.Value.ToArray().Select((value, j) => before[at + j] - value)];
            at += subtracted.Length;
            Assert.That(deviations[i], Is.EqualTo(TensorStatistics.Of(subtracted).Deviation).Within(1e-6).Percent, parameter.Label);
        }
    }

    [Test]
    public void TheDefaultRateIsTheLecturesOrPyTorchs()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new[] { 0, 99_999, 100_000 }.Select(new TrainingOptions().RateAt), Is.EqualTo(new[] { 0.1, 0.1, 0.01 }));
            Assert.That(new[] { 0, 100_000 }.Select(new TrainingOptions(Optimizer: OptimizerKind.Adam).RateAt), Is.EqualTo(new[] { 0.001, 0.0001 }));
            Assert.That(() => new TrainingOptions(Rate: double.NaN).Checked(), Throws.TypeOf<InvalidInputException>());
            Assert.That(() => new TrainingOptions(DecayAt: -1).Checked(), Throws.TypeOf<InvalidInputException>());
        }
    }
}
