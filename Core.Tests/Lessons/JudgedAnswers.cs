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
        var (compiler, judge, name) = Of(lesson, exercise);
        var compiled = compiler.Compile(file, $"{name}.cs");
        Assert.That(compiled.Assembly, Is.Not.Null, () => string.Join("\n", compiled.Notes));
        return LearnerNotes.Apply(judge.Verdicts(compiled.Assembly!, compiled.Assembly64, name), compiled.Notes);
    }

    /// <summary>A learner's file of the lecture, compiled, with what is said about its lines.</summary>
    public static CompiledAttempt Compiled(string exercise, string file) => Of("ninja", exercise).Compiler.Compile(file, $"Exercise{exercise}.cs");

    /// <summary>The verdicts on an answer.</summary>
    public static List<StepVerdict> Verdicts(CollectedAnswer answer) => Verdicts(answer.Lesson, answer.Exercise, answer.Source);

    private static (AttemptCompiler Compiler, ExerciseJudge Judge, string Name) Of(string lesson, string exercise) => Prepared.GetOrAdd((lesson, exercise), _ =>
    {
        var source = LessonSource.Find(lesson)!.Exercises.Single(source => source.Number == exercise);
        return (source.Compiler(), ExerciseJudge.Of(source), source.Name);
    });
}
