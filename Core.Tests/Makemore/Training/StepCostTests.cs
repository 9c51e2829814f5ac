namespace Autograd.Tests;

/// <summary>What a training step costs, in figures that no noise touches: no clock is read.</summary>
public class StepCostTests
{
    private const int WarmUp = 20, Steps = 50;

    private static Trainer<float> Trainer(Engine engine, GraphFlavour flavour)
    {
        var words = WordList.Read(Repository.PathOf("data/names.txt"));
        var vocabulary = Vocabulary.Of(words);
        var generator = new TorchGenerator(TrainingOptions.LectureSeed);
        var parameters = MlpParameters<float>.Initialize(new MlpConfiguration(vocabulary.Count), generator);
        var trainer = new Trainer<float>(parameters, DatasetSplits.Of(words, vocabulary, 3).Train, generator, new TrainingOptions(engine, flavour));
        for (int step = 0; step < WarmUp; step++)
            trainer.Step();
        return trainer;
    }

    // The measured figures and about 10 % on top. A change that needs more memory should say so here.
    [TestCase(Engine.Manual, GraphFlavour.Fused, 3_190)]
    [TestCase(Engine.Tape, GraphFlavour.Fused, 4_096)]
    [TestCase(Engine.Manual, GraphFlavour.Atomic, 9_400)]
    [TestCase(Engine.Tape, GraphFlavour.Atomic, 13_100)]
    public void AStepAllocatesFewBytesAndNoBuffer(Engine engine, GraphFlavour flavour, int limit)
    {
        var trainer = Trainer(engine, flavour);
        long misses = trainer.Workspace.Misses;
        long bytes = AllocatedBytes.Of(() =>
        {
            for (int step = 0; step < Steps; step++)
                trainer.Step();
        }) / Steps;
        TestContext.Out.WriteLine($"{bytes} B a step");
        Assert.That(bytes, Is.LessThanOrEqualTo(limit));
        Assert.That(trainer.Workspace.Misses, Is.EqualTo(misses), "every buffer is a recycled one");
    }

    // The tape's pass uses the memory of a gradient again when its turn is over. By hand, dhpreact is written over dh and dhprebn over dhpreact.
    [TestCase(Engine.Manual, 22)]
    [TestCase(Engine.Tape, 20)]
    public void AStepNeedsSoManyBuffers(Engine engine, int buffers) =>
        Assert.That(Trainer(engine, GraphFlavour.Fused).Workspace.Misses, Is.EqualTo(buffers));

    [TestCase(Engine.Manual, 0)]
    [TestCase(Engine.Tape, 1)]
    public void TheBackwardOrderIsWorkedOutOnce(Engine engine, int builds)
    {
        var trainer = Trainer(engine, GraphFlavour.Atomic);
        for (int step = 0; step < Steps; step++)
            trainer.Step();
        Assert.That(trainer.PlanBuilds, Is.EqualTo(builds));
    }

    // By the tape: one vjp an op, and in the atomic graph four tensors whose gradients come from two places.
    [TestCase(Engine.Manual, GraphFlavour.Fused, 7, 11)]
    [TestCase(Engine.Tape, GraphFlavour.Fused, 7, 7)]
    [TestCase(Engine.Manual, GraphFlavour.Atomic, 28, 46)]
    [TestCase(Engine.Tape, GraphFlavour.Atomic, 28, 32)]
    public void AStepRunsSoManyOps(Engine engine, GraphFlavour flavour, int forward, int backward)
    {
        var trainer = Trainer(engine, flavour);
        var profile = new OpProfile();
        using (profile.Begin())
            for (int step = 0; step < Steps; step++)
                trainer.Step();
        Assert.That(Calls(PassDirection.Forward), Is.EqualTo(forward));
        Assert.That(Calls(PassDirection.Backward), Is.EqualTo(backward));

        double Calls(PassDirection direction) => (double)profile.Lines.Where(line => line.Direction == direction).Sum(line => line.Calls) / Steps;
    }

    [Test]
    public void WithoutAScopeNothingIsMeasured()
    {
        var trainer = Trainer(Engine.Tape, GraphFlavour.Fused);
        var profile = new OpProfile();
        using (profile.Begin())
            trainer.Step();
        var lines = profile.Lines;
        trainer.Step();
        Assert.That(profile.Lines, Is.EqualTo(lines));
        Assert.That(lines.Select(line => line.Time.Ticks), Has.All.GreaterThanOrEqualTo(0));
    }

    [Test]
    public void AThreadIsMeasuredOnceAtATime()
    {
        using var _ = new OpProfile().Begin();
        Assert.That(() => new OpProfile().Begin(), Throws.InvalidOperationException);
    }
}
