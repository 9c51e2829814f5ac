using System.Collections.Concurrent;
using Autograd.Cli;

namespace Autograd.Tests;

/// <summary>Compiles and judges answers in this process; each exercise is prepared once.</summary>
internal static class JudgedAnswers
{
    private static readonly ConcurrentDictionary<string, (AttemptCompiler Compiler, ExerciseJudge Judge, string Name)> Prepared = new();

    /// <summary>The verdicts on a learner's file.</summary>
    public static List<StepVerdict> Verdicts(string exercise, string file)
    {
        var (verdicts, notes) = Judged(exercise, file, (judge, evidence) => judge.Diagnose(evidence));
        return LearnerNotes.Apply(verdicts, notes);
    }

    /// <summary>The verdicts on an answer.</summary>
    public static List<StepVerdict> Verdicts(CollectedAnswer answer) => Verdicts(answer.Exercise, answer.Source);

    /// <summary>The verdicts, with what catalogue and forensics say together, and with what forensics say alone.</summary>
    public static (List<StepVerdict> Both, List<StepVerdict> Alone) Diagnosed(string exercise, string file)
    {
        var alone = new Dictionary<string, Diagnosis?>();
        var (both, notes) = Judged(exercise, file, (judge, evidence) =>
        {
            alone[evidence.Step] = Forensics.Of(evidence);
            return judge.Diagnose(evidence);
        });
        var unnamed = new Diagnosis(DiagnosisKind.Unknown, "");
        var without = both.Select(verdict => verdict.Diagnosis is null ? verdict : verdict with { Diagnosis = alone.GetValueOrDefault(verdict.Step) ?? unnamed });
        return (LearnerNotes.Apply(both, notes), LearnerNotes.Apply([.. without], notes));
    }

    private static (List<StepVerdict> Verdicts, IReadOnlyList<LearnerNote> Notes) Judged(string exercise, string file, Func<ExerciseJudge, IStepEvidence, Diagnosis?> diagnose)
    {
        var (compiler, judge, name) = Of(exercise);
        var compiled = compiler.Compile(file, $"{name}.cs");
        Assert.That(compiled.Assembly, Is.Not.Null, () => string.Join("\n", compiled.Notes));
        return (judge.Verdicts(compiled.Assembly!, compiled.Assembly64, name, evidence => diagnose(judge, evidence)), compiled.Notes);
    }

    private static (AttemptCompiler Compiler, ExerciseJudge Judge, string Name) Of(string exercise) => Prepared.GetOrAdd(exercise, number =>
    {
        var source = LessonSource.Find("ninja")!.Exercises.Single(source => source.Number == number);
        return (source.Compiler(), ExerciseJudge.Of(source), source.Name);
    });
}
