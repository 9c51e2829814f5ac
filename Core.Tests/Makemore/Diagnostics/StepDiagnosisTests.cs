namespace Autograd.Tests.Diagnostics;

public sealed class StepDiagnosisTests
{
    private static readonly string[] Words = [.. File.ReadLines(Repository.PathOf("data/names.txt")).Take(300)];

    private static StepDiagnosis First(Engine engine, GraphFlavour flavour, out StepObservation<float>? observed)
    {
        var (trainer, _) = Trainer(engine, flavour);
        StepDiagnosis? diagnosis = null;
        StepObservation<float>? seen = null;
        trainer.Step(step => (seen, diagnosis) = (step, new StepDiagnosis(step)));
        observed = seen;
        return diagnosis!;
    }

    private static (Trainer<float> Trainer, LectureStart Start) Trainer(Engine engine, GraphFlavour flavour)
    {
        var vocabulary = Vocabulary.Of(Words);
        var start = new LectureStart(Words, vocabulary, new MlpConfiguration(vocabulary.Count, Hidden: 16), seed: 1, batchSize: 8);
        return (new Trainer<float>(start.Parameters, start.Splits.Train, start.Generator, new TrainingOptions(engine, flavour, BatchSize: 8)), start);
    }

    [Test]
    public void BothEnginesAndBothGraphsShowTheSameFigures([Values] Engine engine, [Values] GraphFlavour flavour)
    {
        var (expected, actual) = (First(Engine.Tape, GraphFlavour.Fused, out _), First(engine, flavour, out _));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(actual.Loss, Is.EqualTo(expected.Loss).Within(1e-6));
            Assert.That(actual.Tanh.Saturated, Is.EqualTo(expected.Tanh.Saturated));
            Assert.That(actual.DLogits, Is.EqualTo(expected.DLogits).Within(1e-7));
            Assert.That(actual.Layers.Select(layer => layer.Label), Is.EqualTo(new[] { "emb", "hprebn", "hpreact", "h", "logits" }));
            Assert.That(actual.Layers.Select(layer => layer.Gradient.Deviation), Is.EqualTo(expected.Layers.Select(layer => layer.Gradient.Deviation)).Within(1e-6));
            Assert.That(actual.Parameters.Where(p => !p.ZeroInTheory).Select(p => p.LogUpdate), Is.EqualTo(expected.Parameters.Where(p => !p.ZeroInTheory).Select(p => p.LogUpdate)).Within(1e-4));
            Assert.That(actual.Parameters.Select(p => p.Label), Is.EqualTo(MlpWeights<float>.Labels));
        }
    }

    [Test]
    public void TheGradientsAreThoseOfATapeOfItsOwn()
    {
        var (_, start) = Trainer(Engine.Tape, GraphFlavour.Fused);
        var weights = start.Parameters.On(new Tape<float>());
        var batch = start.NextBatch();
        var forward = new FusedForward<float>(weights, batch.Xb, batch.Yb);
        var gradients = forward.Loss.Backward();
        var diagnosis = First(Engine.Manual, GraphFlavour.Fused, out _);
        Assert.That(diagnosis.DLogits, Is.EqualTo(gradients[forward.Logits].ToArray()).Within(1e-8));
        Assert.That(diagnosis.Layers[3].Gradient, Is.EqualTo(TensorStatistics.Of(gradients[forward.H].Values)));
        Assert.That(diagnosis.Parameters[1].GradientToData, Is.EqualTo(gradients[weights.W1].Std().Item() / (double)weights.W1.Std().Item()).Within(1e-6));
    }

    [Test]
    public void WhatWasObservedIsGoneAfterwards()
    {
        First(Engine.Tape, GraphFlavour.Fused, out var observed);
        Assert.That(() => observed!.Forward.H.Item(0, 0), Throws.InvalidOperationException, "its memory is the next step's");
    }

    [Test]
    public void ObservingChangesNoBit([Values] Engine engine, [Values] GraphFlavour flavour)
    {
        var (quiet, _) = Trainer(engine, flavour);
        var (observed, _) = Trainer(engine, flavour);
        int seen = 0;
        for (int step = 0; step < 30; step++)
            Assert.That(observed.Step(_ => seen++), Is.EqualTo(quiet.Step()), $"step {step}");
        Assert.That(seen, Is.EqualTo(30));
    }

    [Test]
    public void ALargeBatchIsShownInPart()
    {
        var vocabulary = Vocabulary.Of(Words);
        var start = new LectureStart(Words, vocabulary, new MlpConfiguration(vocabulary.Count, Hidden: StepDiagnosis.ShownColumns + 5), seed: 1, batchSize: StepDiagnosis.ShownRows + 3);
        var diagnosis = StepDiagnosis.Of(start.Parameters, start.NextBatch());
        Assert.That(diagnosis.ShownBlocked, Has.Length.EqualTo(StepDiagnosis.ShownRows * StepDiagnosis.ShownColumns));
        Assert.That(diagnosis.DLogits, Has.Length.EqualTo(StepDiagnosis.ShownRows * vocabulary.Count));
        Assert.That(diagnosis.Layers[3].Values.Count, Is.EqualTo((StepDiagnosis.ShownRows + 3) * (StepDiagnosis.ShownColumns + 5)), "the figures are those of all");
    }
}
