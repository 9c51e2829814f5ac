namespace Autograd.Cli;

/// <summary>Finds the step that somebody names: <c>counts_sum</c>, or <c>dcounts_sum</c>.</summary>
internal static class StepNames
{
    /// <summary>The first exercise that asks for the step.</summary>
    /// <exception cref="InvalidInputException">None does.</exception>
    public static ExerciseSource Find(IReadOnlyList<ExerciseSource> exercises, string asked) =>
        exercises.FirstOrDefault(exercise => Known(exercise, asked) is not null)
        ?? throw Unknown(asked, [.. exercises.SelectMany(exercise => exercise.Prepared.Graph.Asked).Distinct()]);

    /// <summary>The step's label.</summary>
    public static string Label(string asked, ExerciseSource exercise) => Known(exercise, asked)!;

    private static InvalidInputException Unknown(string asked, string[] steps) =>
        new($"There is no step '{asked}': {NearestName.Question(asked, steps)}accepted are {string.Join(", ", steps)}.");

    private static string? Known(ExerciseSource exercise, string asked) =>
        exercise.Prepared.Graph.Asked.FirstOrDefault(step => step == asked || GivenSource.GradientOf(step) == asked);
}
