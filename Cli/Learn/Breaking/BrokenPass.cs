namespace Autograd.Cli;

/// <summary>A right pass with one silent mistake in it, chosen by a seed.</summary>
/// <param name="Exercise">The exercise.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Step">The step that is wrong.</param>
/// <param name="Mistake">The mistake.</param>
/// <param name="Pass">The pass.</param>
internal sealed record BrokenPass(ExerciseSource Exercise, int Seed, string Step, Misconception Mistake, RightPass Pass)
{
    // A wrong shape throws further down or shows at a glance; a wrong rounding zero shows nowhere: none is a task.
    private static readonly DiagnosisKind[] Loud = [DiagnosisKind.MissingKeepDims, DiagnosisKind.MissingSum, DiagnosisKind.Transposed];
    private static readonly string[] ZeroInTheory = ["logit_maxes", "b1"];

    /// <summary>All tasks of an exercise, in a fixed order.</summary>
    public static IReadOnlyList<(string Step, Misconception Mistake)> Candidates(ExerciseSource exercise) =>
    [
        .. exercise.Prepared.Graph.Asked.Except(ZeroInTheory)
            .SelectMany(step => (exercise.Pages(step)?.Mistakes ?? []).Where(mistake => !Loud.Contains(mistake.Kind)).Select(mistake => (step, mistake))),
    ];

    /// <summary>The task of a seed: different seeds give different mistakes, until all were had.</summary>
    /// <exception cref="InvalidInputException">The lesson has no collected mistakes.</exception>
    public static BrokenPass Of(ExerciseSource exercise, int seed)
    {
        var candidates = Candidates(exercise);
        if (candidates.Count == 0 || RightPass.Of(exercise) is not { } right)
            throw new InvalidInputException("This lesson has no collected mistakes to plant: accepted is the lesson ninja.");
        int[] order = [.. Enumerable.Range(0, candidates.Count)];
        new PythonRandom(0).Shuffle(order);
        var (step, mistake) = candidates[order[seed % candidates.Count]];
        return new BrokenPass(exercise, seed, step, mistake, right.With(step, mistake.Code));
    }

    /// <summary>The lines of the pass that belong to the wrong step, counted from 1.</summary>
    public IReadOnlyList<int> GuiltyLines => [.. Pass.Lines.Select((line, i) => (line.Step, Number: i + 1)).Where(line => line.Step == Step).Select(line => line.Number)];
}
