using System.CommandLine;

namespace Autograd.Cli;

/// <summary>The options <c>--checkpoint</c>, <c>--checkpoint-every</c> and <c>--resume</c>.</summary>
internal sealed class CheckpointOptions
{
    // A checkpoint holds every loss: of so many steps, 400 MB.
    private const int MostSteps = 100_000_000;

    private readonly Option<string?> _file = ValueOption.FilePath("--checkpoint", "Where the run is saved as it goes, to go on from with --resume: before the first step, at every so many, and when it ends or is stopped (by Ctrl-C, SIGTERM or a closed terminal). The one before is kept as FILE.previous.");
    private readonly Option<int> _every = ValueOption.WholeNumber("--checkpoint-every", "After how many steps each a checkpoint is written. A run that goes on keeps this number, unless another one is given.", 10_000, 1);
    private readonly Option<string?> _resume = ValueOption.FilePath("--resume", $"Goes on from a checkpoint, or from FILE.previous if FILE is missing or damaged, and ends in the same bytes as a run that never stopped. The run keeps its options, which need not be given again; only {ResumedRun.MayChange} may change. --data must hold the same words. Further checkpoints go to --checkpoint or, without it, to FILE.");

    /// <summary>Adds all of them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _file, _every, _resume })
            command.Add(option);
    }

    /// <summary>The run to go on with; null for a new one.</summary>
    /// <exception cref="InvalidInputException">Its checkpoint cannot be used.</exception>
    public ResumedRun? Resumed(ParseResult parsed) => parsed.GetValue(_resume) is { } path ? ResumedRun.Load(path) : null;

    /// <summary>The checkpoints that a command line asks for, checked before any work; null for none.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="options">The run's options.</param>
    /// <param name="resumed">The run to go on with.</param>
    /// <param name="others">The other files with the options that name them.</param>
    /// <exception cref="InvalidInputException">They cannot be had.</exception>
    public Func<string, RunCheckpoints>? Of(ParseResult parsed, TrainingOptions options, ResumedRun? resumed, IEnumerable<(string Option, string? Path)> others)
    {
        bool isEveryGiven = parsed.GetResult(_every) is { Implicit: false };
        if (parsed.GetValue(_file) is var path && (path ?? resumed?.File.Path) is not { } target)
            return isEveryGiven ? throw new InvalidInputException("--checkpoint-every is for --checkpoint <FILE>, which is not given.") : null;
        if (options.Steps > MostSteps)
            throw new InvalidInputException($"--steps {options.Steps} is too many for checkpoints, which hold every loss: accepted are {MostSteps} and fewer.");
        bool goesOn = resumed is not null && (path is null || FileNode.AreSame(path, resumed.File.Path));
        var file = goesOn ? resumed!.File : new ReplacedFile(target);
        if (FileNode.Of(file.Path).Kind is FileKind.Stream or FileKind.Other)
            throw new InvalidInputException($"{(goesOn ? "--resume" : "--checkpoint")} {file.Name} is a pipe or a device: a checkpoint needs a file, which a later one can replace{(goesOn ? "; --checkpoint <FILE> names one" : "")}.");
        foreach (var (option, other) in others)
        {
            RequireApart(option, other, "--checkpoint", file);
            if (resumed is not null)
                RequireApart(option, other, "--resume", resumed.File);
        }
        if (!goesOn)
            RequireNew(file, resumed);
        file.RequireOwn();
        AtomicFile.RequireWritable(file.Path);
        int every = isEveryGiven || resumed is null ? parsed.GetValue(_every) : resumed.Checkpoint.Every;
        return data => new RunCheckpoints(file, every, options, data, resumed);
    }

    private static void RequireNew(ReplacedFile file, ResumedRun? resumed)
    {
        if (resumed is not null)
            foreach (string name in file.Names)
                RequireApart("--checkpoint", name, "--resume", resumed.File);
        if (Directory.Exists(file.Previous))
            throw new InvalidInputException($"--checkpoint {file.Name} needs the name {file.Previous} too, and that is a folder.");
        foreach (string path in new[] { file.Path, file.Previous })
            if (Path.Exists(path) && !Directory.Exists(path))
                throw new InvalidInputException($"--checkpoint {file.Name} would replace {path}: --resume {file.Name} goes on from a checkpoint; to start anew, delete {string.Join(" and ", file.Names.Where(Path.Exists))}, or name another file.");
    }

    private static void RequireApart(string option, string? path, string checkpointOption, ReplacedFile file)
    {
        if (path is not null && file.Names.FirstOrDefault(name => FileNode.AreSame(name, DataFile.PathOf(path))) is { } same)
            throw new InvalidInputException($"{option} {path} is {(same == file.Path ? "the file" : $"{same}, a file")} of {checkpointOption} {file.Name}: each needs its own.");
    }
}
