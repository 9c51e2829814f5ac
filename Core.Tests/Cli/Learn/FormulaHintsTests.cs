using Autograd.Cli;

namespace Autograd.Tests.Cli;

/// <summary>Hints and solutions from the ops' own formulas, for lessons without pages.</summary>
public sealed class FormulaHintsTests
{
    private static readonly Lazy<FormulaHints> Ninja = new(() => new FormulaHints(LessonSource.Find("ninja")!.Exercises[0]));

    private static IEnumerable<string> Lessons => ["neuron", "layernorm", "attention"];

    [TestCaseSource(nameof(Lessons))]
    public void EveryStepHasThreeHints(string lesson)
    {
        var exercise = LessonSource.Find(lesson)!.Exercises[0];
        var hints = new FormulaHints(exercise);
        foreach (string step in exercise.Prepared.Graph.Asked)
        {
            var three = hints.Of(step);
            TestContext.Out.WriteLine($"{step}\n  {string.Join("\n  ", three)}");
            Assert.That(three, Has.Count.EqualTo(3).And.All.Not.Empty);
            Assert.That(three[0], Does.Contain(exercise.UsesOf(step)[0]));
            Assert.That(three[2], Does.Contain(exercise.Prepared.Graph.Steps[step].Shape.ToString()));
        }
    }

    [Test]
    public void TheQuestionNamesEveryUse() => Assert.That(Ninja.Value.Of("counts")[0], Is.EqualTo(
        "counts is used in 2 lines: counts_sum = counts.Sum(1, keepDims: true); probs = counts * counts_sum_inv. Each use gives a term of dcounts, and the terms add up. What does each line send back?"));

    [Test]
    public void TheFormulasFollowTheChainBetweenTwoLabels() => Assert.That(Ninja.Value.Of("bnvar")[1], Is.EqualTo(
        "From bnvar_inv, with g = dbnvar_inv at first: pow (-0.5), y = xᵖ with x = bnvar + 1e-5, sends bnvar + 1e-5 the gradient g ⊙ p·x^(p − 1), then +, c = a + b with a = bnvar, b = 1e-5, sends bnvar the gradient g."));

    [Test]
    public void TheShapesSayWhatIsSummed() => Assert.That(Ninja.Value.Of("bngain")[2], Does.Contain("bngain is broadcast from [1,64] to [32,64], so sum over axis 0 and keep the axis with size 1 (keepDims: true)."));

    [Test]
    public void AMaskIsExplained() => Assert.That(new FormulaHints(LessonSource.Find("attention")!.Exercises[0]).Of("scaled")[1], Does.EndWith("sends scaled the gradient g ⊙ [¬m] ([…] is 1 where that holds and 0 elsewhere)."));

    [TestCaseSource(nameof(Lessons))]
    public void ASolutionIsJudgedRightBeforeItIsShown(string lesson)
    {
        var exercise = LessonSource.Find(lesson)!.Exercises[0];
        var hints = new FormulaHints(exercise);
        var solutions = exercise.Prepared.Graph.Asked.ToDictionary(step => step, hints.Solution);
        TestContext.Out.WriteLine(string.Join("\n", solutions.Select(pair => pair.Value ?? $"none for {pair.Key}")));
        string body = string.Join("\n", solutions.Values);
        var verdicts = JudgedAnswers.Verdicts(lesson, "1", CollectedAnswer.FileOf(exercise.Name, body));
        Assert.That(verdicts.Where(verdict => solutions[verdict.Step] is not null).Select(verdict => verdict.IsRight).ToList(), Has.Count.GreaterThan(7).And.All.True);
    }

    [Test]
    public void ABroadcastIsSummedInTheSolution() => Assert.That(Ninja.Value.Solution("bngain"), Is.EqualTo("dbngain = (dhpreact * bnraw).Sum(0, keepDims: true);"));

    [Test]
    public void APageGoesBeforeTheFormulas()
    {
        var (written, unwritten) = (LessonSource.Find("ninja")!.Exercises[0], LessonSource.Find("neuron")!.Exercises[0]);
        Assert.Multiple(() =>
        {
            Assert.That(written.HintsFor("counts_sum"), Is.EqualTo(DerivationPage.Of("counts_sum")!.Hints));
            Assert.That(written.SolutionFor("counts_sum"), Is.EqualTo(DerivationPage.Of("counts_sum")!.Solution));
            Assert.That(unwritten.HintsFor("w2")[0], Does.StartWith("w2 is used in one line: x2w2 = x2 * w2. When w2 grows a little, how much does x2w2 change?"));
            Assert.That(unwritten.SolutionFor("w2"), Is.EqualTo("dw2 = dx2w2 * x2;"));
        });
    }

    [Test]
    public void AnIndexedLineHasNoSolution() => Assert.That(Ninja.Value.Solution("C"), Is.Null);
}
