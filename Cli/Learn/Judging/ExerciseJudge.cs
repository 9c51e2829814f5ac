namespace Autograd.Cli;

/// <summary>Judges compiled attempts at one exercise, in this process.</summary>
internal sealed class ExerciseJudge
{
    private readonly LessonKit _kit;
    private readonly IReadOnlyList<CatalogueEntry> _entries;
    private readonly LoadedCode? _mistakes;

    /// <summary>Prepares the forward pass at all scales.</summary>
    public ExerciseJudge(byte[] forward, byte[] forward64, string className, Catalogue catalogue)
    {
        _kit = new LessonKit(LoadedCode.Of(forward).Maker<ForwardPass<float>>(className), LoadedCode.Of(forward64).Maker<ForwardPass<double>>(className));
        _entries = [.. catalogue.Entries.Where(entry => !entry.DividesWholeNumbers)]; // those are named by the compiler's notes
        _mistakes = catalogue.Entries.Count == 0 ? null : LoadedCode.Of(catalogue.Assembly);
    }

    /// <summary>Prepares an exercise of a lesson.</summary>
    public static ExerciseJudge Of(ExerciseSource exercise) =>
        new(exercise.Prepared.Assembly, exercise.Prepared.Assembly64, exercise.Prepared.ClassName, Catalogue.Of(exercise));

    /// <summary>What is to be said about lines that assign no step; known after <see cref="Verdicts"/>.</summary>
    public IReadOnlyList<LearnerNote> Remarks { get; private set; } = [];

    /// <summary>One verdict per step.</summary>
    /// <param name="assembly">The attempt.</param>
    /// <param name="assembly64">The same in float64; null where it does not compile so.</param>
    /// <param name="className">Its class.</param>
    /// <param name="listen">Told when the run begins and ends whose printing is shown.</param>
    /// <param name="diagnose">Names mistakes in place of <see cref="Diagnose"/>.</param>
    public List<StepVerdict> Verdicts(byte[] assembly, byte[]? assembly64, string className, Action<bool>? listen = null, Func<IStepEvidence, Diagnosis?>? diagnose = null)
    {
        var attempt = LoadedCode.Of(assembly).Maker<Attempt<float>>(className);
        var attempt64 = assembly64 is null ? null : LoadedCode.Of(assembly64).Maker<Attempt<double>>(className);
        var judge = new Judge(_kit, listen);
        var verdicts = judge.Verdicts(attempt, attempt64, diagnose ?? Diagnose);
        Remarks = [.. judge.Remarks.Select(failure => new LearnerNote(Math.Max(failure.Line, 1), 1, failure.Message, true))];
        return verdicts;
    }

    /// <summary>What the run itself shows; else a mistake of the lesson's pages with exactly these numbers; else what the numbers show.</summary>
    public Diagnosis? Diagnose(IStepEvidence evidence) =>
        Forensics.Seen(evidence) ?? Known(evidence) ?? Forensics.Of(evidence);

    private Diagnosis? Known(IStepEvidence evidence)
    {
        if (_mistakes is null || evidence is not StepEvidence<double> seen)
            return null;
        foreach (var entry in _entries.Where(entry => entry.Step == seen.Step))
        {
            var runs = seen.Runs.Of(_mistakes.Maker<Attempt<double>>(entry.ClassName));
            if (Closeness.Same(seen.Yours, runs.Own.GetValueOrDefault(seen.Step)))
                return new Diagnosis(entry.Mistake.Kind, entry.Mistake.Sentence);
        }
        return null;
    }
}
