using System.Text;

namespace Autograd.Tests;

/// <summary>Checkpoints, half of them with the checksum put right; one that fits is gone on from, one that does not leaves the run as it was.</summary>
internal sealed class CheckpointTarget : SafetensorsTarget
{
    private const int Steps = 3;

    private static readonly string[] Data = ["anna", "bob", "carla", "dora", "emil", "fay", "gus", "hal", "ida", "jon", "kim", "leo"];
    private static readonly TrainingOptions Options = new(Steps: 9, BatchSize: 4, Seed: 3, Optimizer: OptimizerKind.Adam, Rate: 0.02, DecayAt: 7);
    private static readonly byte[] Key = Encoding.ASCII.GetBytes($"\"{CheckpointSeal.Key}\":\"");

    private readonly LectureStart _start;
    private readonly Trainer<float> _trainer;

    public CheckpointTarget()
        : base("checkpoint", 8_000)
    {
        var vocabulary = Vocabulary.Of(Data);
        _start = new LectureStart(Data, vocabulary, new MlpConfiguration(vocabulary.Count, 1, 1, 2), Options.Seed, Options.BatchSize);
        _trainer = new Trainer<float>(_start.Parameters, _start.Splits.Train, _start.Generator, Options);
        float[] losses = [.. Enumerable.Range(0, Steps).Select(_ => _trainer.Step())];
        Seeds = [TrainingCheckpoint.ToBytes(_trainer, Options, _start.Configuration, WordHash.Of(Data), 2, losses)];
    }

    public override IReadOnlyList<byte[]> Seeds { get; }

    protected override IReadOnlyList<string> Words { get; } =
        ["\"step\":\"3\"", "\"steps\":\"", "\"lr\":\"NaN\"", "\"lr\":\"1e999\"", "\"optimizer\":\"sgd\"", "\"engine\":\"", "\"generator.next\"", "\"checksum\":\"", "\"version\":\"1\"", "\"data\":\"", "\"shape\":[624]"];

    public override bool Accepts(byte[] input)
    {
        byte[] before = Written([]);
        bool accepted = Reads<InvalidInputException>(() => Restore(input));
        if (!accepted)
            Require(Written([]).AsSpan().SequenceEqual(before), "a checkpoint that is refused changes nothing");
        return accepted;
    }

    protected override byte[] Changed(Random random, byte[] seed)
    {
        byte[] changed = base.Changed(random, seed);
        int place = changed.AsSpan().IndexOf(Key) + Key.Length;
        if (random.Next(4) == 0 || place < Key.Length || place + CheckpointSeal.Open.Length > changed.Length)
            return changed;
        Encoding.ASCII.GetBytes(CheckpointSeal.Open, changed.AsSpan(place));
        CheckpointSeal.Close(changed);
        return changed;
    }

    private void Restore(byte[] input)
    {
        var checkpoint = TrainingCheckpoint.Of(TrainingCheckpoint.Whole(input, "it"), "it");
        checkpoint.Restore(_trainer);
        byte[] written = Written([.. checkpoint.Losses]);
        TrainingCheckpoint.Of(TrainingCheckpoint.Whole(written, "it, written again"), "it, written again").Restore(_trainer);
        Require(Written([.. checkpoint.Losses]).AsSpan().SequenceEqual(written), "a run comes back as it was written");
    }

    private byte[] Written(float[] losses) => TrainingCheckpoint.ToBytes(_trainer, Options, _start.Configuration, "", 2, losses);
}
