namespace Autograd.Cli;

/// <summary>
/// Where the lecture starts from: the words in their splits, and the network's parameters, drawn by the generator that
/// draws the batches next.
/// </summary>
internal sealed class LectureStart
{
    private readonly NetworkSettings settings;

    /// <summary>Reads the data and draws the parameters.</summary>
    /// <exception cref="InvalidInputException">The data cannot be used, or the sizes are too large for this machine.</exception>
    public LectureStart(NetworkSettings settings)
    {
        this.settings = settings;
        var words = WordList.Read(settings.Data);
        Words = words.Length;
        Vocabulary = Vocabulary.Of(words);
        Configuration = new MlpConfiguration(Vocabulary.Count, settings.Context, settings.Embedding, settings.Hidden).Checked();
        MemoryGuard.Require(Configuration, settings.Batch, words);
        Splits = DatasetSplits.Of(words, Vocabulary, settings.Context);
        Generator = new TorchGenerator(settings.Seed);
        Parameters = MlpParameters<float>.Initialize(Configuration, Generator);
    }

    /// <summary>How many words the data have.</summary>
    public int Words { get; }

    /// <summary>The data's characters.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The data's examples.</summary>
    public DatasetSplits Splits { get; }

    /// <summary>The network's sizes.</summary>
    public MlpConfiguration Configuration { get; }

    /// <summary>Continues with the batches.</summary>
    public TorchGenerator Generator { get; }

    /// <summary>The parameters before any training.</summary>
    public MlpParameters<float> Parameters { get; }

    /// <summary>The next batch; the first one is the exercises'.</summary>
    public Minibatch NextBatch()
    {
        var batch = new Minibatch(Splits.Train, settings.Batch);
        batch.Draw(Generator);
        return batch;
    }
}
