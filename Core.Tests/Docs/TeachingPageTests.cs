using Autograd.Cli;
using Autograd.Tests.Cli;

namespace Autograd.Tests.Docs;

/// <summary>The example of docs/teaching.md becomes an exercise, and the page's answer to it is right.</summary>
public sealed class TeachingPageTests
{
    private const string Page = "docs/teaching.md";

    private static List<string> Blocks => ExampleTests.Blocks(Page);

    [Test]
    public void TheCommandPrintsWhatThePageShows()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf("Regression.cs"), Blocks[0]);
        var result = TeacherPass.Run(folder.PathOf("Regression.cs"), folder.PathOf("regression"));
        Assert.That(result.Errors, Is.Empty);
        Assert.That(File.ReadAllText(Repository.PathOf(Page)).ReplaceLineEndings("\n"), Does.Contain(result.Output.Replace(folder.PathOf("regression"), "regression")));
    }

    [Test]
    public void ThePagesAnswerIsRightAndAWrongOneIsNot()
    {
        var verdicts = Judge(Blocks[1]);
        Assert.That(verdicts.Where(verdict => !verdict.IsRight).Select(verdict => $"{verdict.Step} {verdict.Status}"), Is.Empty);
        Assert.That(Judge(Blocks[1].Replace("2.0 * error", "error")).Where(verdict => verdict.Status == StepStatus.Wrong).Select(verdict => verdict.Step), Is.EqualTo(new[] { "error" }));
    }

    [Test]
    public void TheJudgeIsExplainedInTenPoints() =>
        Assert.That(File.ReadLines(Repository.PathOf(Page)).Count(line => line.Length > 3 && char.IsAsciiDigit(line[0]) && line.Contains(". ")), Is.EqualTo(10));

    private static List<StepVerdict> Judge(string body)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf("Regression.cs"), Blocks[0]);
        var exercise = NewLesson.From(folder.PathOf("Regression.cs")).Lesson.Exercises[0];
        var compiled = exercise.Compiler().Compile(CollectedAnswer.FileOf(exercise.Name, body), "Regression.cs");
        return ExerciseJudge.Of(exercise).Verdicts(compiled.Assembly!, compiled.Assembly64, exercise.Name);
    }
}
