using Autograd.Cli;

namespace Autograd.Tests;

[Parallelizable] // the only class of its queue that judges answers
public class BreakLabTests
{
    [TestCase("1")]
    [TestCase("4")]
    public void EveryTaskIsOneMistakeThatShows(string number)
    {
        var exercise = LessonSource.Find("ninja")!.Exercises.Single(exercise => exercise.Number == number);
        var right = RightPass.Of(exercise)!;
        Assert.That(JudgedAnswers.Verdicts(number, right.FileOf(exercise)).Where(verdict => !verdict.IsRight), Is.Empty);
        var hidden = new List<string>();
        foreach (var (step, mistake) in BrokenPass.Candidates(exercise))
        {
            var blamed = JudgedAnswers.Verdicts(number, right.With(step, mistake.Code).FileOf(exercise)).Where(verdict => !verdict.IsRight && verdict.Status != StepStatus.Inherited).ToList();
            if (blamed is not [{ Status: StepStatus.Wrong or StepStatus.Partial } only] || only.Step != step)
                hidden.Add($"{step}: {mistake.Code}: {string.Join(", ", blamed.Select(verdict => $"{verdict.Step} {verdict.Status}"))}");
        }
        Assert.That(hidden, Is.Empty);
    }

    [Test]
    public void SeedsGiveDistinctTasks()
    {
        var exercise = LessonSource.Find("ninja")!.Exercises[0];
        int count = BrokenPass.Candidates(exercise).Count;
        Assert.That(Enumerable.Range(0, count).Select(seed => BrokenPass.Of(exercise, seed).Pass.Lines).Select(lines => string.Join("\n", lines)).Distinct().Count(), Is.EqualTo(count));
    }
}
