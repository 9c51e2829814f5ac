using System.Runtime.InteropServices;

namespace Autograd.Tests;

/// <summary>Part 3's network on the project's own data: the two engines against each other.</summary>
public sealed class PartThreeTrainingTests
{
    private const int Steps = 500;

    [Test]
    public void TapeAndHandTrainToTheSameBits()
    {
        var tape = Train(Engine.Tape);
        var manual = Train(Engine.Manual);
        Assert.That(tape.Losses, Is.EqualTo(manual.Losses));
        Assert.That(tape.Bytes, Is.EqualTo(manual.Bytes));
    }

    [Test]
    public void TheRunningStatisticsFollowTheBatches()
    {
        var (train, vocabulary) = Data();
        var training = new PartThreeTraining(train, vocabulary, Engine.Manual);
        training.Step();
        var parameters = training.Parameters;
        using (Assert.EnterMultipleScope())
        {
            // One step moves a thousandth of the way from the starting points 0 and 1.
            Assert.That(parameters.BnMeanRunning.ToArray().Max(Math.Abs), Is.GreaterThan(0).And.LessThan(0.01));
            Assert.That(parameters.BnStdRunning.ToArray(), Has.All.InRange(0.999f, 1.01f).And.Some.Not.EqualTo(1f));
        }
    }

    [Test]
    public void AnUntrainedNetworkIsNearlyUniform()
    {
        var (train, vocabulary) = Data();
        var training = new PartThreeTraining(train, vocabulary, Engine.Manual);
        // Batch norm with mean 0 and deviation 1 changes nothing, so an untrained network is nearly uniform.
        Assert.That(training.Loss(train), Is.EqualTo(Math.Log(vocabulary)).Within(0.1));
    }

    private static (float[] Losses, byte[] Bytes) Train(Engine engine)
    {
        var (train, vocabulary) = Data();
        var training = new PartThreeTraining(train, vocabulary, engine);
        float[] losses = [.. Enumerable.Range(0, Steps).Select(_ => training.Step())];
        var (C, W1, W2, b2, bngain, bnbias) = training.Parameters.Values;
        Tensor<float>[] all = [C, W1, W2, b2, bngain, bnbias, training.Parameters.BnMeanRunning, training.Parameters.BnStdRunning];
        return (losses, [.. all.SelectMany(tensor => MemoryMarshal.AsBytes(tensor.Values).ToArray())]);
    }

    private static (NextCharacterWindows Train, int Vocabulary) Data()
    {
        var words = WordList.Read(Repository.PathOf("data/names.txt"));
        var vocabulary = Vocabulary.Of(words);
        return (DatasetSplits.Of(words, vocabulary, PartThreeParameters.Context).Train, vocabulary.Count);
    }
}
