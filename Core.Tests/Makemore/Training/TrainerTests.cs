using System.Runtime.InteropServices;

namespace Autograd.Tests;

public class TrainerTests
{
    private const int Steps = 2000;

    private static readonly Lazy<(Vocabulary Vocabulary, DatasetSplits Splits)> Data = new(() =>
    {
        var words = WordList.Read(Repository.PathOf("data/names.txt"));
        var vocabulary = Vocabulary.Of(words);
        return (vocabulary, DatasetSplits.Of(words, vocabulary, 3));
    });

    private static (float[] Losses, byte[] Parameters) Train(Engine engine, GraphFlavour flavour, int batch = 32, int hidden = 200, int steps = Steps)
    {
        var generator = new TorchGenerator(TrainingOptions.LectureSeed);
        var parameters = MlpParameters<float>.Initialize(new MlpConfiguration(Data.Value.Vocabulary.Count, Hidden: hidden), generator);
        var trainer = new Trainer<float>(parameters, Data.Value.Splits.Train, generator, new TrainingOptions(engine, flavour, steps, batch));
        float[] losses = [.. Enumerable.Range(0, steps).Select(_ => trainer.Step())];
        return (losses, [.. parameters.All.SelectMany(parameter => MemoryMarshal.AsBytes(parameter.Value.Values).ToArray())]);
    }

    [TestCase(GraphFlavour.Fused, 32, 200)]
    [TestCase(GraphFlavour.Atomic, 32, 200)]
    [TestCase(GraphFlavour.Fused, 7, 33)]
    [TestCase(GraphFlavour.Atomic, 7, 33)]
    public void TapeAndHandTrainToTheSameBits(GraphFlavour flavour, int batch, int hidden)
    {
        var tape = Train(Engine.Tape, flavour, batch, hidden);
        var manual = Train(Engine.Manual, flavour, batch, hidden);
        Assert.That(tape.Losses, Is.EqualTo(manual.Losses));
        Assert.That(tape.Parameters, Is.EqualTo(manual.Parameters));
    }

    [Test]
    public void FusedAndAtomicAgreeAtEveryStep()
    {
        var fused = Train(Engine.Manual, GraphFlavour.Fused).Losses;
        var atomic = Train(Engine.Manual, GraphFlavour.Atomic).Losses;
        Assert.That(fused.Zip(atomic, (a, b) => Math.Abs(a - b)).Max(), Is.LessThan(1e-3));
    }

    [Test]
    public void TheFirstLossIsPyTorchsForTheseConventions() =>
        Assert.That(Train(Engine.Tape, GraphFlavour.Fused, steps: 1).Losses[0], Is.EqualTo(3.8492).Within(5e-5));

    [TestCase(Engine.Tape)]
    [TestCase(Engine.Manual)]
    public void TheLecturesFileGivesTheLecturesLosses(Engine engine)
    {
        var words = WordList.Read(SharedData.PathOrIgnore("data/makemore-names.txt"));
        var vocabulary = Vocabulary.Of(words);
        var generator = new TorchGenerator(TrainingOptions.LectureSeed);
        var parameters = MlpParameters<float>.Initialize(new MlpConfiguration(vocabulary.Count), generator);
        var trainer = new Trainer<float>(parameters, DatasetSplits.Of(words, vocabulary, 3).Train, generator, new TrainingOptions(engine));
        float[] losses = [.. Enumerable.Range(0, 10_001).Select(_ => trainer.Step())];
        Assert.That(losses[0], Is.EqualTo(3.9508).Within(5e-5));
        Assert.That(losses[10_000], Is.EqualTo(2.3617).Within(1e-4));
    }

    [TestCase(Engine.Tape, GraphFlavour.Fused)]
    [TestCase(Engine.Tape, GraphFlavour.Atomic)]
    [TestCase(Engine.Manual, GraphFlavour.Fused)]
    [TestCase(Engine.Manual, GraphFlavour.Atomic)]
    public void TheSteadyStateAllocatesNoBuffersAndAtMost20KilobytesAStep(Engine engine, GraphFlavour flavour)
    {
        var generator = new TorchGenerator(1);
        var parameters = MlpParameters<float>.Initialize(new MlpConfiguration(Data.Value.Vocabulary.Count), generator);
        var trainer = new Trainer<float>(parameters, Data.Value.Splits.Train, generator, new TrainingOptions(engine, flavour));
        for (int i = 0; i < 50; i++)
            trainer.Step();
        long misses = trainer.Workspace.Misses, before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
            trainer.Step();
        long bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / 1000;
        Assert.That(trainer.Workspace.Misses, Is.EqualTo(misses), "buffers allocated");
        Assert.That(bytes, Is.LessThanOrEqualTo(20_000), "bytes a step");
        Assert.That(trainer.PlanBuilds, Is.EqualTo(engine == Engine.Tape ? 1 : 0));
    }

    [Test]
    public void ABatchOf1IsRefusedWithTheReason() =>
        Assert.That(() => Train(Engine.Tape, GraphFlavour.Fused, batch: 1, steps: 1), Throws.TypeOf<InvalidInputException>().With.Message.Contains("n − 1"));

    [Test]
    public void AModelFileHoldsWhatWasTrained()
    {
        var (vocabulary, splits) = Data.Value;
        var parameters = MlpParameters<float>.Initialize(new MlpConfiguration(vocabulary.Count, Hidden: 20), new TorchGenerator(3));
        var model = Calibration.Calibrate(parameters, vocabulary, splits.Train);
        string path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "model.safetensors");
        ModelFile.Save(path, model);
        var read = ModelFile.Load<float>(path);
        Assert.That(read.Loss(splits.Validation), Is.EqualTo(model.Loss(splits.Validation)));
        Assert.That(read.Sample(20, new TorchGenerator(13)), Is.EqualTo(model.Sample(20, new TorchGenerator(13))));
        Assert.That(File.ReadAllBytes(path), Is.EqualTo(Saved(read)));

        byte[] Saved(LanguageModel<float> again)
        {
            ModelFile.Save(path + ".again", again);
            return File.ReadAllBytes(path + ".again");
        }
    }

    [Test]
    public void ABackwardPassOverTheBatchBeforeIsAnError()
    {
        var generator = new TorchGenerator(1);
        var batch = new Minibatch(Data.Value.Splits.Train, 4);
        var parameters = MlpParameters<float>.Initialize(new MlpConfiguration(Data.Value.Vocabulary.Count, Hidden: 5), generator);
        batch.Draw(generator);
        var loss = new FusedForward<float>(parameters.On(new Tape<float>()), batch.Xb, batch.Yb).Loss;
        batch.Draw(generator);
        Assert.That(() => loss.Backward(), Throws.InvalidOperationException.With.Message.Contains("refilled"));
    }

    [Test]
    public void AnEmptySplitHasNoLoss()
    {
        var (vocabulary, splits) = Data.Value;
        var parameters = MlpParameters<float>.Initialize(new MlpConfiguration(vocabulary.Count, Hidden: 5), new TorchGenerator(3));
        var model = Calibration.Calibrate(parameters, vocabulary, splits.Test);
        Assert.That(model.Loss(new NextCharacterWindows([], vocabulary, 3)), Is.Null);
    }
}
