using System.Text;

namespace Autograd.Tests.Makemore.Training;

/// <summary>The file format of checkpoints.</summary>
public sealed class TrainingCheckpointTests
{
    private const int Steps = 5;

    private static readonly string[] Words = ["anna", "bob", "carla", "dora", "emil", "fay", "gus", "hal", "ida", "jon", "kim", "leo"];
    private static readonly TrainingOptions Options = new(Steps: 9, BatchSize: 4, Seed: 3, Optimizer: OptimizerKind.Adam, Rate: 0.02, DecayAt: 7);

    private static LectureStart Start()
    {
        var vocabulary = Vocabulary.Of(Words);
        return new LectureStart(Words, vocabulary, new MlpConfiguration(vocabulary.Count, 1, 1, 2), Options.Seed, Options.BatchSize);
    }

    private static Trainer<float> Trainer(LectureStart start) => new(start.Parameters, start.Splits.Train, start.Generator, Options);

    private static byte[] Bytes(LectureStart start, Trainer<float> trainer, int steps = Steps)
    {
        var losses = new float[steps];
        for (int i = 0; i < steps; i++)
            losses[i] = trainer.Step();
        return TrainingCheckpoint.ToBytes(trainer, Options, start.Configuration, WordHash.Of(Words), 2, losses);
    }

    private static byte[] Bytes()
    {
        var start = Start();
        return Bytes(start, Trainer(start));
    }

    private static TrainingCheckpoint Read(byte[] bytes) => TrainingCheckpoint.Of(TrainingCheckpoint.Whole(bytes, "run"), "run");

    // Other content, and the right checksum.
    private static byte[] Forged(string from, string to)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(Bytes()).Replace(from, to));
        Encoding.ASCII.GetBytes(CheckpointSeal.Open, bytes.AsSpan(bytes.AsSpan().IndexOf("\"checksum\":\""u8) + 12));
        CheckpointSeal.Close(bytes);
        return bytes;
    }

    [Test]
    public void AllThatWasSavedIsRead()
    {
        var checkpoint = Read(Bytes());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(checkpoint.Options, Is.EqualTo(Options));
            Assert.That((checkpoint.Step, checkpoint.Every, checkpoint.Context, checkpoint.Embedding, checkpoint.Hidden), Is.EqualTo((Steps, 2, 1, 1, 2)));
            Assert.That(checkpoint.Losses, Has.Count.EqualTo(Steps).And.All.GreaterThan(0));
            Assert.That(checkpoint.Data, Is.EqualTo(WordHash.Of(Words)));
        }
    }

    [Test]
    public void ARestoredTrainerWritesTheSameBytesAndTakesTheSameSteps()
    {
        var (firstStart, secondStart) = (Start(), Start());
        var (first, second) = (Trainer(firstStart), Trainer(secondStart));
        byte[] bytes = Bytes(firstStart, first);
        Read(bytes).Restore(second);
        Assert.That(TrainingCheckpoint.ToBytes(second, Options, secondStart.Configuration, WordHash.Of(Words), 2, [.. Read(bytes).Losses]), Is.EqualTo(bytes));
        for (int i = 0; i < 20; i++)
            Assert.That(second.Step(), Is.EqualTo(first.Step()));
    }

    [TestCase(0)]
    [TestCase(1)]
    public void TheNormalThatTheGeneratorKeepsIsSaved(int kept)
    {
        var (firstStart, secondStart) = (Start(), Start());
        var trainer = Trainer(firstStart);
        for (int i = 0; i <= kept; i++)
            firstStart.Generator.Randn(new float[1].AsSpan());
        byte[] bytes = Bytes(firstStart, trainer, 0);
        Read(bytes).Restore(Trainer(secondStart));
        Assert.That(secondStart.Generator.State.KeptNormal, Is.EqualTo(firstStart.Generator.State.KeptNormal));
        Assert.That(secondStart.Generator.State.KeptNormal.HasValue, Is.EqualTo(kept == 0));
        Assert.That(secondStart.Generator.State.Words, Is.EqualTo(firstStart.Generator.State.Words));
    }

    [Test]
    public void EveryFlippedBitIsFound()
    {
        byte[] good = Bytes();
        _ = Read(good);
        for (int at = 0; at < good.Length; at++)
        {
            byte[] bad = [.. good];
            bad[at] ^= (byte)(1 << at % 8);
            Assert.That(() => Read(bad), Throws.TypeOf<InvalidInputException>().With.Message.StartsWith("run ").Or.Message.Contains(" in run").Or.Message.StartsWith("run:"), $"byte {at}");
        }
    }

    [Test]
    public void EveryTruncationAndEveryLongerFileIsFound()
    {
        byte[] good = Bytes();
        for (int length = 0; length < good.Length; length++)
            Assert.That(() => Read(good[..length]), Throws.TypeOf<InvalidInputException>(), $"{length} bytes");
        Assert.That(() => Read([.. good, 0]), Throws.TypeOf<InvalidInputException>());
    }

    [TestCase("\"version\":\"1\"", "\"version\":\"9\"", "a checkpoint of version 9; this program goes on from version 1")]
    [TestCase(" with vectors", " with Vectors", "would not end in the same bytes")]
    [TestCase("\"step\":\"5\"", "\"step\":\"6\"", "holds 5 losses of 6 steps")]
    [TestCase("\"step\":\"5\"", "\"step\":\"-\"", "'step' cannot be used")]
    [TestCase("\"batch\":\"4\"", "\"batch\":\"1\"", "'batch' cannot be used")]
    [TestCase("\"optimizer\":\"adam\"", "\"optimizer\":\"lion\"", "'optimizer' cannot be used")]
    [TestCase("\"lr\":\"0.02\"", "\"lr\":\"-.02\"", "'lr' cannot be used")]
    [TestCase("\"seed\":\"3\"", "\"deed\":\"3\"", "lack 'seed'")]
    public void OtherContentWithARightChecksumIsRefusedWithTheReason(string from, string to, string reason) =>
        Assert.That(() => Read(Forged(from, to)), Throws.TypeOf<InvalidInputException>().With.Message.StartsWith("run").And.Message.Contains(reason));

    [TestCase("\"generator.next\"", "\"generator.nexx\"", "no tensor 'generator.next'")]
    [TestCase("\"W2\"", "\"W3\"", "no tensor 'W2'")]
    [TestCase("\"optimizer.state.3.step\"", "\"optimizer.state.9.step\"", "optimizer.state.3.step [] is missing")]
    public void TensorsThatDoNotFitAreRefusedAndNothingChanges(string from, string to, string reason)
    {
        var start = Start();
        var trainer = Trainer(start);
        byte[] before = TrainingCheckpoint.ToBytes(trainer, Options, start.Configuration, "", 1, []);
        Assert.That(() => Read(Forged(from, to)).Restore(trainer), Throws.TypeOf<InvalidInputException>().With.Message.Contains(reason));
        Assert.That(TrainingCheckpoint.ToBytes(trainer, Options, start.Configuration, "", 1, []), Is.EqualTo(before));
    }

    [Test]
    public void TheHashIsThatOfAFileOfTheWords()
    {
        Assert.That(WordHash.Of(["abc"]), Is.EqualTo("edeaaff3f1774ad2888673770c6d64097e391bc362d7d6fb34982ddf0efd18cb"), "printf 'abc\\n' | sha256sum");
        Assert.That(WordHash.Of(["a", "b"]), Is.Not.EqualTo(WordHash.Of(["ab"])));
    }
}
