using System.Collections.Concurrent;
using Autograd.Cli;

namespace Autograd.Tests;

/// <summary>Compiles and judges answers in this process; each exercise is prepared once.</summary>
internal static class JudgedAnswers
{
    private static readonly ConcurrentDictionary<(string, bool), (AttemptCompiler Compiler, ExerciseJudge Judge, string Name)> Prepared = new();

    /// <summary>The verdicts on a learner's file.</summary>
    public static List<StepVerdict> Verdicts(string exercise, string file, bool withCatalogue = true)
    {
        var (compiler, judge, name) = Prepared.GetOrAdd((exercise, withCatalogue), key => Prepare(key.Item1, key.Item2));
        var compiled = compiler.Compile(file, $"{name}.cs");
        Assert.That(compiled.Assembly, Is.Not.Null, () => string.Join("\n", compiled.Notes));
        return LearnerNotes.Apply(judge.Verdicts(compiled.Assembly!, compiled.Assembly64, name), compiled.Notes);
    }

    /// <summary>The verdicts on an answer.</summary>
    public static List<StepVerdict> Verdicts(CollectedAnswer answer) => Verdicts(answer.Exercise, answer.Source);

    private static (AttemptCompiler, ExerciseJudge, string) Prepare(string number, bool withCatalogue)
    {
        var source = LessonSource.Find("ninja")!.Exercises.Single(source => source.Number == number);
        var judge = withCatalogue ? ExerciseJudge.Of(source) : new ExerciseJudge(source.Prepared.Assembly, source.Prepared.Assembly64, source.Prepared.ClassName, new Catalogue([], []));
        return (source.Compiler(), judge, source.Name);
    }
}
