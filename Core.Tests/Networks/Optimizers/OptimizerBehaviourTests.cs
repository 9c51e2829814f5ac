namespace Autograd.Tests.Optimizers;

/// <summary>What optimizers do beside their formulas.</summary>
public sealed class OptimizerBehaviourTests
{
    [Test]
    public void AParameterThatTheLossDoesNotDependOnStaysEvenWithWeightDecay()
    {
        var (used, unused) = (Parameter(2.0), Parameter(3.0));
        var optimizer = new AdamW<double>([used, unused], weightDecay: 0.5);
        var tape = new Tape<double>();
        tape.Watch(unused);
        optimizer.Step(tape.Watch(used).Pow(2).Backward());
        Assert.That((used.Value.Item() < 2, unused.Value.Item()), Is.EqualTo((true, 3.0)));
    }

    [Test]
    public void AParameterThatJoinsLateHasItsOwnStepCount()
    {
        var (early, late) = (Parameter(1.0), Parameter(1.0));
        var optimizer = new Adam<double>([early, late], learningRate: 0.1);
        var tape = new Tape<double>();
        optimizer.Step((3.0 * tape.Watch(early)).Backward());
        optimizer.Step((3.0 * tape.Watch(early) + 3.0 * tape.Watch(late)).Backward());
        Assert.That(late.Value.Item(), Is.EqualTo(0.9).Within(1e-8), "Adam's first step is one learning rate");
    }

    [Test]
    public void ForgettingTheTapeIsAnErrorThatSaysWhatToDo()
    {
        var optimizer = new Sgd<double>([Parameter(1.0)], 0.1);
        var gradients = new Tape<double>().Watch(2.0).Pow(2).Backward();
        Assert.That(() => optimizer.Step(gradients), Throws.InvalidOperationException.With.Message.Contains("On(tape)"));
    }

    [Test]
    public void StepsAfterTheFirstAllocateNothing()
    {
        var network = new SmallNetwork();
        foreach (var optimizer in new Optimizer<double>[] { new Sgd<double>(network.Model.Parameters(), 0.01, 0.9), new AdamW<double>(network.Model.Parameters(), amsgrad: true) })
        {
            var (_, gradients) = network.Differentiate();
            for (int i = 0; i < 50; i++)
                optimizer.Step(gradients);
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100; i++)
                optimizer.Step(gradients);
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero, optimizer.GetType().Name);
        }
    }

    [Test]
    public void SettingsThatMakeNoSenseAreErrors()
    {
        Parameter<double>[] p = [Parameter(1.0)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => new Sgd<double>([], 0.1), Throws.ArgumentException);
            Assert.That(() => new Sgd<double>([p[0], p[0]], 0.1), Throws.ArgumentException.With.Message.Contains("twice"));
            Assert.That(() => new Sgd<double>(p, -0.1), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => new Sgd<double>(p, double.NaN), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => new Sgd<double>(p, 0.1, nesterov: true), Throws.ArgumentException);
            Assert.That(() => new Adam<double>(p, beta1: 1), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => new AdamW<double>(p, weightDecay: -1), Throws.TypeOf<ArgumentOutOfRangeException>());
        }
    }

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(4)]
    [TestCase(37)]
    public void AnElementIsUpdatedAlikeWhereverItStands(int length)
    {
        var values = Tensor.Full([length], 0.7f);
        var p = new Parameter<float>(values, "p");
        var optimizer = new Adam<float>([p], weightDecay: 0.1);
        var tape = new Tape<float>();
        for (int i = 0; i < 3; i++)
            optimizer.Step(tape.Watch(p).Pow(2).Sum().Backward());
        Assert.That(p.Value.ToArray().Distinct().Count(), Is.EqualTo(1));
    }

    private static Parameter<double> Parameter(double value) => new(Tensor.Scalar(value), "p");
}
