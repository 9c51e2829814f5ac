namespace Autograd;

/// <summary>
/// Where the lecture starts from: the words in their splits, and the network's parameters, drawn by the generator that
/// draws the batches next.
/// </summary>
public sealed class LectureStart
{
    private readonly int _batchSize;

    /// <summary>Splits the words and draws the parameters.</summary>
    /// <param name="words">The data, in the order of the file.</param>
    /// <param name="vocabulary">The words' characters.</param>
    /// <param name="configuration">The network's sizes, for this vocabulary.</param>
    /// <param name="seed">The seed of the generator that draws the parameters, then the batches.</param>
    /// <param name="batchSize">How many examples a batch has.</param>
    public LectureStart(IReadOnlyList<string> words, Vocabulary vocabulary, MlpConfiguration configuration, ulong seed, int batchSize)
    {
        _batchSize = batchSize;
        Words = words.Count;
        Vocabulary = vocabulary;
        Configuration = configuration;
        Splits = DatasetSplits.Of(words, vocabulary, configuration.Context);
        Generator = new TorchGenerator(seed);
        Parameters = MlpParameters<float>.Initialize(configuration, Generator);
    }

    /// <summary>How many words the data have.</summary>
    public int Words { get; }

    /// <summary>The data's characters.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The data's examples.</summary>
    public DatasetSplits Splits { get; }

    /// <summary>The network's sizes.</summary>
    public MlpConfiguration Configuration { get; }

    /// <summary>Draws the batches; it has drawn the parameters.</summary>
    public TorchGenerator Generator { get; }

    /// <summary>The parameters before any training.</summary>
    public MlpParameters<float> Parameters { get; }

    /// <summary>The next batch; the first one is the exercises'.</summary>
    public Minibatch NextBatch()
    {
        var batch = new Minibatch(Splits.Train, _batchSize);
        batch.Draw(Generator);
        return batch;
    }

    /// <summary>The next batch's loss, recorded on a new tape.</summary>
    public Tensor<float> RecordedLoss(GraphFlavour flavour)
    {
        var weights = Parameters.On(new Tape<float>());
        var batch = NextBatch();
        return flavour == GraphFlavour.Atomic
            ? new AtomicForward<float>(weights, batch.Xb, batch.Yb).Loss
            : new FusedForward<float>(weights, batch.Xb, batch.Yb).Loss;
    }
}
