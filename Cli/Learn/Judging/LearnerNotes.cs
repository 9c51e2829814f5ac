namespace Autograd.Cli;

/// <summary>What the compiler has to say about a line, joined with the judge's word on the step that the line assigns.</summary>
internal static class LearnerNotes
{
    /// <summary>The verdicts; a wrong step whose line divides whole numbers is explained by that.</summary>
    public static List<StepVerdict> Apply(List<StepVerdict> verdicts, IReadOnlyList<LearnerNote> notes) =>
        [.. verdicts.Select(verdict => verdict.Status is StepStatus.Wrong && notes.FirstOrDefault(note => note.Kind is not null && verdict.Lines.Contains(note.Line)) is { } note
            ? verdict with { Diagnosis = new Diagnosis(note.Kind!.Value, note.Message), Message = note.Message }
            : verdict)];
}
