using System.CommandLine;

namespace Autograd.Cli;

/// <summary>A run that goes on, and the checkpoint that it goes on from: the newest that is whole.</summary>
/// <param name="Checkpoint">The checkpoint.</param>
/// <param name="File">FILE of <c>--resume</c>.</param>
/// <param name="Used">FILE or FILE.previous.</param>
/// <param name="Problem">Why it is FILE.previous.</param>
internal sealed record ResumedRun(TrainingCheckpoint Checkpoint, ReplacedFile File, string Used, string? Problem)
{
    /// <summary>What may differ from the run before, for help and errors.</summary>
    public const string MayChange = "--steps, --engine, --threads, --detect-anomaly, --checkpoint, --checkpoint-every and what is shown and written (--out, --force, --plot, --report, --report-every, --log-every, --profile, --format)";

    /// <summary>Reads FILE or, if that is missing or damaged, FILE.previous.</summary>
    /// <exception cref="InvalidInputException">Neither can be used.</exception>
    public static ResumedRun Load(string path)
    {
        var file = new ReplacedFile(path);
        SafetensorsFile newest;
        try
        {
            newest = Whole(file.Path);
        }
        catch (InvalidInputException e) when (System.IO.File.Exists(file.Previous))
        {
            return new ResumedRun(TrainingCheckpoint.Of(WholePrevious(file, e), file.Previous), file, file.Previous, e.Message);
        }
        return new ResumedRun(TrainingCheckpoint.Of(newest, file.Path), file, file.Path, null);
    }

    /// <summary>The run's network, for data that may stand elsewhere now.</summary>
    public NetworkSettings Network(string data) =>
        new(data, Checkpoint.Options.Seed, Checkpoint.Options.BatchSize, Checkpoint.Hidden, Checkpoint.Embedding, Checkpoint.Context);

    /// <summary>The run's options, with those from the command line that may change.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="given">Its options, defaults included.</param>
    /// <param name="network">Its network, defaults included.</param>
    /// <exception cref="InvalidInputException">Another option is given and differs, or the run has taken more steps than asked for.</exception>
    public TrainingOptions Options(ParseResult parsed, TrainingOptions given, NetworkSettings network)
    {
        foreach (var (name, value) in CheckpointOption.Texts(given, new MlpConfiguration(1, network.Context, network.Embedding, network.Hidden)))
            if (IsGiven(parsed, name) && value != Checkpoint.Text(name))
                throw new InvalidInputException($"--{name} {value} differs from the run of {Used}, which has {Checkpoint.Text(name)}: when a run goes on, only {MayChange} may change.");
        var options = Checkpoint.Options with
        {
            Steps = IsGiven(parsed, "steps") ? given.Steps : Checkpoint.Options.Steps,
            Engine = IsGiven(parsed, "engine") ? given.Engine : Checkpoint.Options.Engine,
        };
        return options.Steps >= Checkpoint.Step
            ? options
            : throw new InvalidInputException($"--steps {options.Steps} is less than the {Checkpoint.Step} steps that the run of {Used} has taken.");
    }

    /// <summary>Throws unless the data are those of the run.</summary>
    /// <exception cref="InvalidInputException">They are others.</exception>
    public void RequireData(string path, string hash)
    {
        if (hash != Checkpoint.Data)
            throw new InvalidInputException($"The run of {Used} was trained on other data: the SHA-256 of its words begins with {Checkpoint.Data[..Math.Min(12, Checkpoint.Data.Length)]}, that of {path} with {hash[..12]}; --data <FILE> names the right ones.");
    }

    private static bool IsGiven(ParseResult parsed, string name) =>
        parsed.CommandResult.Command.Options.FirstOrDefault(option => option.Name == $"--{name}") is { } option && parsed.GetResult(option) is { Implicit: false };

    private static SafetensorsFile Whole(string path) => TrainingCheckpoint.Whole(InputFile.ReadAllBytes(path), path);

    private static SafetensorsFile WholePrevious(ReplacedFile file, InvalidInputException first)
    {
        try
        {
            return Whole(file.Previous);
        }
        catch (InvalidInputException e)
        {
            throw new InvalidInputException($"{first.Message.TrimEnd('.')}; {e.Message}", e);
        }
    }
}
