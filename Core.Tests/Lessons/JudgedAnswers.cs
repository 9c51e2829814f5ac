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
        var (_, judge, name) = Of(exercise);
        var compiled = Compiled(exercise, file);
        Assert.That(compiled.Assembly, Is.Not.Null, () => string.Join("\n", compiled.Notes));
        return LearnerNotes.Apply(judge.Verdicts(compiled.Assembly!, compiled.Assembly64, name), compiled.Notes);
    }

    /// <summary>A learner's file, compiled, with what is said about its lines.</summary>
    public static CompiledAttempt Compiled(string exercise, string file) => Of(exercise).Compiler.Compile(file, $"Exercise{exercise}.cs");

    /// <summary>The verdicts on an answer.</summary>
    public static List<StepVerdict> Verdicts(CollectedAnswer answer) => Verdicts(answer.Exercise, answer.Source);

    private static (AttemptCompiler Compiler, ExerciseJudge Judge, string Name) Of(string exercise) => Prepared.GetOrAdd(exercise, number =>
    {
        var source = LessonSource.Find("ninja")!.Exercises.Single(source => source.Number == number);
        return (source.Compiler(), ExerciseJudge.Of(source), source.Name);
    });
}
