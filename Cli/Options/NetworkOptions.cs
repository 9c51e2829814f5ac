using System.CommandLine;

namespace Autograd.Cli;

/// <summary>The options that say which data and which network: <c>--data</c>, <c>--seed</c> and the sizes.</summary>
internal sealed class NetworkOptions
{
    private readonly Option<string?> _data = DataFile.Option();
    private readonly Option<ulong> _seed = ValueOption.Seed("--seed", "The seed of the generator that draws parameters and batches; names are sampled with this seed + 10. The split of the data does not depend on it.", TrainingOptions.LectureSeed);
    private readonly Option<int> _batch = ValueOption.WholeNumber("--batch", "How many examples a batch has.", 32, 2, "batch norm divides by n − 1, which is 0 for a batch of 1");
    private readonly Option<int> _hidden;
    private readonly Option<int> _embedding = ValueOption.WholeNumber("--embedding", "How many numbers stand for a character.", 10, 1);
    private readonly Option<int> _context = ValueOption.WholeNumber("--context", "How many characters the next one is predicted from.", 3, 1);

    /// <summary>Options with so many hidden neurons by default: 200 to train, 64 in the exercises.</summary>
    public NetworkOptions(int standardHidden) =>
        _hidden = ValueOption.WholeNumber("--hidden", "How many neurons the hidden layer has.", standardHidden, 1);

    private Option[] All => [_data, _seed, _batch, _hidden, _embedding, _context];

    /// <summary>Adds all of them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in All)
            command.Add(option);
    }

    /// <summary>The name of one that stands on the command line; null where none does.</summary>
    public string? FirstGiven(ParseResult parsed) => All.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false })?.Name;

    /// <summary>What was given on the command line.</summary>
    public NetworkSettings Of(ParseResult parsed) => new(
        DataFile.Of(parsed.GetValue(_data)), parsed.GetValue(_seed), parsed.GetValue(_batch), parsed.GetValue(_hidden), parsed.GetValue(_embedding), parsed.GetValue(_context));
}

/// <summary>Which data and which network.</summary>
/// <param name="Data">The path of the words.</param>
/// <param name="Seed">The seed of the generator that draws parameters and batches.</param>
/// <param name="Batch">Examples per batch.</param>
/// <param name="Hidden">Neurons of the hidden layer.</param>
/// <param name="Embedding">Numbers per character.</param>
/// <param name="Context">Characters the next one is predicted from.</param>
internal sealed record NetworkSettings(string Data, ulong Seed, int Batch, int Hidden, int Embedding, int Context)
{
    /// <summary>Reads the data and draws the parameters.</summary>
    /// <exception cref="InvalidInputException">The data cannot be used, or the sizes are too large for this machine.</exception>
    public LectureStart Start() => Start(DataFile.Read(Data));

    /// <summary>Draws the parameters, for words that were read.</summary>
    /// <exception cref="InvalidInputException">The sizes are too large for this machine.</exception>
    public LectureStart Start(string[] words)
    {
        var vocabulary = Vocabulary.Of(words);
        var configuration = new MlpConfiguration(vocabulary.Count, Context, Embedding, Hidden).Checked();
        MemoryGuard.Require(configuration, Batch, words);
        return new LectureStart(words, vocabulary, configuration, Seed, Batch);
    }
}
