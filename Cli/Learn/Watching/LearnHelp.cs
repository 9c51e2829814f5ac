namespace Autograd.Cli;

/// <summary>Hints, solution and page of a step, from the lesson's derivations.</summary>
internal static class LearnHelp
{
    /// <summary>The hints, the weakest first.</summary>
    public static IReadOnlyList<string> Hints(ExerciseSource exercise, string step) => exercise.HintsFor(step);

    /// <summary>The right statements.</summary>
    public static string Solution(ExerciseSource exercise, string step) =>
        exercise.SolutionFor(step) ?? FormulaHints.NoSolution;

    /// <summary>The derivation up to its answer, as Markdown.</summary>
    public static string Page(ExerciseSource exercise, string step) => exercise.Pages(step) is { } page
        ? page.Text.ReplaceLineEndings("\n").Split("\n## In C#")[0].TrimEnd()
        : "This lesson has no page for this step.";
}
