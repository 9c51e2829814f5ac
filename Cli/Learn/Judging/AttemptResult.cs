namespace Autograd.Cli;

/// <summary>The judge's word on a learner's file.</summary>
/// <param name="Verdicts">One per step.</param>
/// <param name="Notes">What is to be said about lines: errors first.</param>
/// <param name="Output">What the learner's code printed.</param>
internal sealed record AttemptResult(IReadOnlyList<StepVerdict> Verdicts, IReadOnlyList<LearnerNote> Notes, string Output = "")
{
    /// <summary>Whether every line of the file can be run.</summary>
    public bool Runs => !Notes.Any(note => note.IsError);

    /// <summary>How many steps are right.</summary>
    public int Right => Verdicts.Count(verdict => verdict.IsRight);

    /// <summary>A file of which nothing could be judged.</summary>
    public static AttemptResult OfNothing(ExerciseSource exercise, IReadOnlyList<LearnerNote> notes)
    {
        var first = notes.FirstOrDefault(note => note.IsError);
        return new AttemptResult(
            [.. exercise.Prepared.Graph.Asked.Select(step => new StepVerdict(step, StepStatus.Error) { Line = first?.Line ?? 0, Message = first?.Message ?? "", Shape = exercise.Prepared.Graph.Steps[step].Shape.Sizes.ToArray() })],
            notes);
    }
}
