namespace Autograd.Cli;

/// <summary>Something to say about a line of the learner's file that has nothing to do with calculus.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Message">What to write instead, in a sentence.</param>
/// <param name="IsError">Whether the line cannot be run; otherwise it runs but does not do what it seems to.</param>
/// <param name="Kind">Which mistake of calculus it amounts to, where it does.</param>
internal sealed record LearnerNote(int Line, int Column, string Message, bool IsError, DiagnosisKind? Kind = null);
