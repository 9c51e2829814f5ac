namespace Autograd.Cli;

/// <summary>A learner's file, compiled and judged, ready to run.</summary>
/// <param name="Attempt">Makes the learner's pass.</param>
/// <param name="NotRight">A sentence that names the steps that are not right yet; empty where all are.</param>
internal sealed record CompiledPass(Func<Attempt<float>> Attempt, string NotRight)
{
    /// <summary>Reads an exercise of the lecture from a folder, or from the file itself.</summary>
    /// <exception cref="InvalidInputException">There is no such file, or it does not compile.</exception>
    public static CompiledPass Read(string path, string number)
    {
        var source = LessonSource.Find("ninja")!.Exercises.Single(exercise => exercise.Number == number);
        string file = Directory.Exists(path) ? Path.Combine(path, $"{source.Name}.cs") : path;
        if (!File.Exists(file))
            throw new InvalidInputException($"There is no {file}: 'autograd learn init ninja' writes a folder with {source.Name}.cs.");
        return Of(source, File.ReadAllText(file), Path.GetFileName(file));
    }

    /// <summary>Compiles and judges a file.</summary>
    /// <exception cref="InvalidInputException">It does not compile.</exception>
    public static CompiledPass Of(ExerciseSource source, string text, string name)
    {
        var compiled = source.Compiler().Compile(text, name);
        if (compiled.Assembly is null)
            throw new InvalidInputException($"{name} does not compile: {(compiled.Notes is [var note, ..] ? $"line {note.Line}: {note.Message}" : "the compiler does not say why.")}");
        using var service = new AttemptService(source, TimeSpan.FromSeconds(10), isOnce: true);
        var verdicts = service.Judge(text, name).Verdicts;
        string[] steps = [.. verdicts.Where(verdict => !verdict.IsRight).Select(verdict => $"d{verdict.Step} ({Word(verdict.Status)})")];
        return new CompiledPass(LoadedCode.Of(compiled.Assembly).Maker<Attempt<float>>(source.Name), steps.Length == 0 ? "" : $"In {name}, {string.Join(", ", steps)} {(steps.Length == 1 ? "is" : "are")} not right yet.");
    }

    private static string Word(StepStatus status) => status switch
    {
        StepStatus.WrongShape => "wrong shape",
        StepStatus.Partial => "a branch is missing",
        _ => status.ToString().ToLowerInvariant(),
    };
}
