namespace Autograd.Tests;

public class CollectedAnswersTests
{
    internal static IEnumerable<TestCaseData<CollectedAnswer>> Wrong => Cases("wrong");

    internal static IEnumerable<TestCaseData<CollectedAnswer>> Right => Cases("right");

    [TestCaseSource(nameof(Wrong))]
    public void AWrongAnswerIsBlamedWhereItIsWrong(object answer)
    {
        var collected = (CollectedAnswer)answer;
        var found = JudgedAnswers.Verdicts(collected)
            .Where(verdict => !verdict.IsRight && verdict.Status != StepStatus.Inherited)
            .Select(verdict => $"{verdict.Step} {verdict.Status}");
        Assert.That(found, Is.EquivalentTo(collected.Expected.Select(step => $"{step.Key} {step.Value.Status}")));
    }

    [TestCaseSource(nameof(Right))]
    public void ARightAnswerIsAccepted(object answer) =>
        Assert.That(JudgedAnswers.Verdicts((CollectedAnswer)answer).Where(verdict => !verdict.IsRight).Select(verdict => $"{verdict.Step} {verdict.Status} {verdict.Message}"), Is.Empty);

    private static IEnumerable<TestCaseData<CollectedAnswer>> Cases(string kind) =>
        CollectedAnswer.All(kind).Select(answer => new TestCaseData<CollectedAnswer>(answer).SetArgDisplayNames(answer.ToString()));
}
