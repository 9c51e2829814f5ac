namespace Autograd.Cli;

/// <summary>What the compiler has to say about a line, joined with the judge's word on the step that the line assigns.</summary>
internal static class LearnerNotes
{
    /// <summary>The verdicts; a wrong step whose line divides whole numbers is explained by that, whatever the mistake amounts to.</summary>
    public static List<StepVerdict> Apply(List<StepVerdict> verdicts, IReadOnlyList<LearnerNote> notes) =>
        [.. verdicts.Select(verdict => verdict.Status is StepStatus.Wrong && notes.FirstOrDefault(note => note.Kind is not null && verdict.Lines.Contains(note.Line)) is { } note
            ? Explained(verdict, note)
            : verdict)];

    // The numbers know better than the line whether an exponent, n − 1 or a whole factor was rounded.
    private static StepVerdict Explained(StepVerdict verdict, LearnerNote note)
    {
        var diagnosis = verdict.Diagnosis is { Kind: DiagnosisKind.NMinusOne or DiagnosisKind.PowerRule } named
            ? named with { Explanation = note.Message }
            : new Diagnosis(note.Kind!.Value, note.Message);
        return verdict with { Diagnosis = diagnosis, Message = $"{diagnosis.Mistake} {diagnosis.Explanation}".Trim() };
    }
}
