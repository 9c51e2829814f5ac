namespace Autograd.Cli;

/// <summary>The right pass of an exercise, put together from its pages: one entry per step.</summary>
/// <param name="Steps">Each step with its statements, in an order that computes.</param>
internal sealed record RightPass(IReadOnlyList<(string Step, string Code)> Steps)
{
    /// <summary>The pass of an exercise whose steps all have a page; null where one has none.</summary>
    public static RightPass? Of(ExerciseSource exercise)
    {
        var steps = exercise.Prepared.Graph.Asked.Select(step => (step, exercise.Pages(step)?.Solution)).ToList();
        return steps.Any(step => step.Solution is null) ? null : new RightPass([.. steps.Select(step => (step.step, step.Solution!))]);
    }

    /// <summary>The same pass with one step's statements replaced.</summary>
    public RightPass With(string step, string code) => new([.. Steps.Select(old => old.Step == step ? (step, code) : old)]);

    /// <summary>The statements, one per line.</summary>
    public IReadOnlyList<(string Step, string Line)> Lines =>
        [.. Steps.SelectMany(step => step.Code.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (step.Step, line.TrimEnd())))];

    /// <summary>The file of a class that makes this pass.</summary>
    public string FileOf(ExerciseSource exercise) =>
        $"public class {exercise.Name} : {GivenSource.ClassOf(exercise.Name)}\n{{\n    public override void Backward()\n    {{\n{string.Concat(Lines.Select(line => $"        {line.Line}\n"))}    }}\n}}\n";
}
