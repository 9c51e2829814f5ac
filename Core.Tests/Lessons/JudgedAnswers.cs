using System.Collections.Concurrent;
using Autograd.Cli;

namespace Autograd.Tests;

/// <summary>Compiles and judges answers in this process; each exercise is prepared once.</summary>
internal static class JudgedAnswers
{
    private static readonly ConcurrentDictionary<(string, string), (AttemptCompiler Compiler, ExerciseJudge Judge, string Name)> Prepared = new();

    /// <summary>The verdicts on a learner's file of the lecture.</summary>
    public static List<StepVerdict> Verdicts(string exercise, string file) => Verdicts("ninja", exercise, file);

    /// <summary>The verdicts on a learner's file.</summary>
    public static List<StepVerdict> Verdicts(string lesson, string exercise, string file)
    {
        var (verdicts, notes) = Judged(lesson, exercise, file, (judge, evidence) => judge.Diagnose(evidence));
        return LearnerNotes.Apply(verdicts, notes);
    }

    /// <summary>A learner's file of the lecture, compiled, with what is said about its lines.</summary>
    public static CompiledAttempt Compiled(string exercise, string file) => Of("ninja", exercise).Compiler.Compile(file, $"Exercise{exercise}.cs");

    /// <summary>The verdicts on an answer.</summary>
    public static List<StepVerdict> Verdicts(CollectedAnswer answer) => Verdicts(answer.Lesson, answer.Exercise, answer.Source);

    /// <summary>The verdicts, with what catalogue and forensics say together, and with what forensics say alone.</summary>
    public static (List<StepVerdict> Both, List<StepVerdict> Alone) Diagnosed(string lesson, string exercise, string file)
    {
        var alone = new Dictionary<string, Diagnosis?>();
        var (both, notes) = Judged(lesson, exercise, file, (judge, evidence) =>
        {
            alone[evidence.Step] = Forensics.Of(evidence);
            return judge.Diagnose(evidence);
        });
        var unnamed = new Diagnosis(DiagnosisKind.Unknown, "");
        var without = both.Select(verdict => verdict.Diagnosis is null ? verdict : verdict with { Diagnosis = alone.GetValueOrDefault(verdict.Step) ?? unnamed });
        return (LearnerNotes.Apply(both, notes), LearnerNotes.Apply([.. without], notes));
    }

    private static (List<StepVerdict> Verdicts, IReadOnlyList<LearnerNote> Notes) Judged(string lesson, string exercise, string file, Func<ExerciseJudge, IStepEvidence, Diagnosis?> diagnose)
    {
        var (compiler, judge, name) = Of(lesson, exercise);
        var compiled = compiler.Compile(file, $"{name}.cs");
        Assert.That(compiled.Assembly, Is.Not.Null, () => string.Join("\n", compiled.Notes));
        return (judge.Verdicts(compiled.Assembly!, compiled.Assembly64, name, diagnose: evidence => diagnose(judge, evidence)), compiled.Notes);
    }

    private static (AttemptCompiler Compiler, ExerciseJudge Judge, string Name) Of(string lesson, string exercise) => Prepared.GetOrAdd((lesson, exercise), _ =>
    {
        var source = LessonSource.Find(lesson)!.Exercises.Single(source => source.Number == exercise);
        return (source.Compiler(), ExerciseJudge.Of(source), source.Name);
    });
}
