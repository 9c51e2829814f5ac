using System.Globalization;
using System.Runtime.InteropServices;

namespace Autograd;

/// <summary>
/// A training run between two steps, in a safetensors file: the parameters, the generator, what the optimizer keeps, all losses so far, and as
/// metadata the options, the step, the data's hash and the registers' width.
/// </summary>
internal sealed class TrainingCheckpoint
{
    /// <summary>What the metadata call it.</summary>
    internal const string Format = "autograd-makemore-checkpoint";

    // To be raised when the content changes, or when a step gives other bits than before.
    private const string Version = "1";
    private const string LossesName = "losses";
    private const string StepKey = "step", StepsKey = "steps", EveryKey = "every", DataKey = "data", MachineKey = "machine", EngineKey = "engine";

    private readonly SafetensorsFile _file;
    private readonly string _path;

    private TrainingCheckpoint(SafetensorsFile file, string path)
    {
        (_file, _path) = (file, path);
        Step = Number(StepKey, 0);
        Every = Number(EveryKey, 1);
        Options = new TrainingOptions(
            Choice<Engine>(EngineKey), Choice<GraphFlavour>(CheckpointOption.Graph), Number(StepsKey, 0), Number(CheckpointOption.Batch, 2), Seed(), Choice<OptimizerKind>(CheckpointOption.Optimizer), Rate(), Number(CheckpointOption.DecayAt, 0));
        (Context, Embedding, Hidden) = (Number(CheckpointOption.Context, 1), Number(CheckpointOption.Embedding, 1), Number(CheckpointOption.Hidden, 1));
        Losses = file.Get<float>(LossesName).Values;
        if (Losses.Count != Step)
            throw new InvalidInputException($"{path} holds {Losses.Count} losses of {Step} steps.");
    }

    /// <summary>The present machine, as far as the bits of a step depend on it.</summary>
    public static string Machine { get; } = string.Create(CultureInfo.InvariantCulture, $"{RuntimeInformation.ProcessArchitecture} with vectors of {SimdWidth.Bits} bits");

    /// <summary>How many steps were taken.</summary>
    public int Step { get; }

    /// <summary>After how many steps each the run writes a checkpoint.</summary>
    public int Every { get; }

    /// <summary>The run's options.</summary>
    public TrainingOptions Options { get; }

    /// <summary>How many characters the next one is predicted from.</summary>
    public int Context { get; }

    /// <summary>How many numbers stand for a character.</summary>
    public int Embedding { get; }

    /// <summary>How many neurons the hidden layer has.</summary>
    public int Hidden { get; }

    /// <summary>The <see cref="WordHash"/> of the data.</summary>
    public string Data => Text(DataKey);

    /// <summary>The loss of every step.</summary>
    public IReadOnlyList<float> Losses { get; }

    /// <summary>The bytes of a checkpoint of a run as it stands.</summary>
    public static byte[] ToBytes(Trainer<float> trainer, TrainingOptions options, MlpConfiguration sizes, string data, int every, ReadOnlySpan<float> losses)
    {
        var metadata = new Dictionary<string, string>(CheckpointOption.Texts(options, sizes))
        {
            ["format"] = Format,
            ["version"] = Version,
            [CheckpointSeal.Key] = CheckpointSeal.Open,
            [StepKey] = trainer.StepsTaken.ToString(CultureInfo.InvariantCulture),
            [StepsKey] = options.Steps.ToString(CultureInfo.InvariantCulture),
            [EveryKey] = every.ToString(CultureInfo.InvariantCulture),
            [EngineKey] = CheckpointOption.Text(options.Engine),
            [DataKey] = data,
            [MachineKey] = Machine,
        };
        byte[] file = SafetensorsFile.ToBytes(metadata, [.. trainer.Entries(), SafetensorsEntry.Of(LossesName, [losses.Length], losses)]);
        CheckpointSeal.Close(file);
        return file;
    }

    /// <summary>Reads the bytes of a checkpoint that is whole.</summary>
    /// <exception cref="InvalidInputException">They are no checkpoint, or a damaged one.</exception>
    public static SafetensorsFile Whole(byte[] bytes, string path)
    {
        var file = SafetensorsFile.Parse(bytes, path);
        if (file.Metadata.GetValueOrDefault("format") is var format && format != Format)
            throw new InvalidInputException(format == ModelFile.Format
                ? $"{path} is a trained model, not a checkpoint: accepted is a file that train --checkpoint wrote."
                : $"{path} is a safetensors file, but not a checkpoint of this program: its metadata lack format={Format}. Accepted is a file that train --checkpoint wrote.");
        if (!CheckpointSeal.Fits(bytes))
            throw new InvalidInputException($"{path} is damaged: its checksum is not that of its content.");
        return file;
    }

    /// <summary>The run in a file that is whole.</summary>
    /// <exception cref="InvalidInputException">It is of another version or another kind of machine, or makes no sense.</exception>
    public static TrainingCheckpoint Of(SafetensorsFile file, string path)
    {
        string version = file.TextOf("version");
        if (version != Version)
            throw new InvalidInputException($"{path} is a checkpoint of version {version}; this program goes on from version {Version}.");
        string machine = file.TextOf(MachineKey);
        if (machine != Machine)
            throw new InvalidInputException($"{path} was written on {machine}, and this is {Machine}: sums in vectors of another width are rounded otherwise, so the run would not end in the same bytes.");
        return new TrainingCheckpoint(file, path);
    }

    /// <summary>Puts a new trainer of the same data where the run was.</summary>
    /// <exception cref="InvalidInputException">The tensors do not fit the network.</exception>
    public void Restore(Trainer<float> trainer) => trainer.Restore(_file, _path, Step);

    /// <summary>An option that a run keeps, as the command line spells it.</summary>
    public string Text(string key) => _file.TextOf(key);

    private int Number(string key, int minimum) =>
        int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= minimum ? number : throw Unreadable(key);

    private ulong Seed() =>
        ulong.TryParse(Text(CheckpointOption.Seed), NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? seed : throw Unreadable(CheckpointOption.Seed);

    private double Rate() =>
        double.TryParse(Text(CheckpointOption.Rate), NumberStyles.Float, CultureInfo.InvariantCulture, out double rate) && rate >= 0 && double.IsFinite(rate) ? rate : throw Unreadable(CheckpointOption.Rate);

    private T Choice<T>(string key)
        where T : struct, Enum =>
        Enum.GetValues<T>().Where(value => CheckpointOption.Text(value) == Text(key)).Select(value => (T?)value).FirstOrDefault() ?? throw Unreadable(key);

    private InvalidInputException Unreadable(string key) => new($"{_path}: the metadata's '{key}' cannot be used.");
}
