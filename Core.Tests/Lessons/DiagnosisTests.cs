using System.Text.Json;
using Autograd.Cli;

namespace Autograd.Tests;

/// <summary>How often a mistake is named rightly: on the collected answers and on the mistakes of the pages, with and without the catalogue.</summary>
public sealed class DiagnosisTests
{
    private static readonly Lazy<IReadOnlyList<NamedMistake>> Collected = new(() => [.. CollectedAnswer.All("wrong").SelectMany(OfAnswer)]);

    private static readonly Lazy<IReadOnlyList<NamedMistake>> OfPages = new(() => [.. LessonSource.Find("ninja")!.Exercises.Where(exercise => exercise.Number != "4").SelectMany(OfExercise)]);

    [Test]
    public void NoCollectedMistakeIsNamedFalsely() =>
        Assert.That(Collected.Value.SelectMany(mistake => new[] { mistake.False(mistake.Both, "both"), mistake.False(mistake.Alone, "alone") }).OfType<string>(), Is.Empty);

    [Test]
    public void WithTheCatalogueNearlyAllCollectedMistakesAreNamed() =>
        Assert.That(Rate(Collected.Value, mistake => mistake.Both), Is.AtLeast(0.95), () => NotNamed(Collected.Value));

    [Test]
    public void ForensicsAloneNameNearlyAllCollectedMistakes() =>
        Assert.That(Rate(Collected.Value, mistake => mistake.Alone), Is.AtLeast(0.95), () => NotNamed(Collected.Value));

    [Test]
    public void ForensicsAloneNameTheMistakesOfThePages()
    {
        Assert.That(OfPages.Value.Select(mistake => mistake.False(mistake.Alone, "alone")).OfType<string>(), Is.Empty);
        Assert.That(Rate(OfPages.Value, mistake => mistake.Alone), Is.AtLeast(0.95), () => NotNamed(OfPages.Value));
    }

    [Test]
    public void ThePageShowsTheRates()
    {
        string page = File.ReadAllText(Repository.PathOf("docs/diagnosis.md"));
        Assert.That(page, Does.Contain($"{Collected.Value.Count} wrong steps").And.Contain($"the {OfPages.Value.Count} mistakes"));
        Assert.That(page, Does.EndWith(PageRows()), $"what it should show:\n{PageRows()}");
        Assert.That(Collected.Value, Has.Count.GreaterThan(300));
        Assert.That(OfPages.Value, Has.Count.GreaterThan(200));
    }

    private static string PageRows()
    {
        var kinds = Collected.Value.Concat(OfPages.Value).Select(mistake => mistake.Kind).Distinct().Order();
        return string.Concat(kinds.Select(kind => Row(JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()), mistake => mistake.Kind == kind))) + Row("all", _ => true);

        static string Row(string name, Func<NamedMistake, bool> isOf)
        {
            List<NamedMistake> collected = [.. Collected.Value.Where(isOf)], pages = [.. OfPages.Value.Where(isOf)];
            int falseNames = collected.Count(mistake => mistake.False(mistake.Both, "") is not null || mistake.False(mistake.Alone, "") is not null);
            return FormattableString.Invariant($"| {name} | {collected.Count} | {collected.Count(mistake => mistake.IsRight(mistake.Both))} | {collected.Count(mistake => mistake.IsRight(mistake.Alone))} | {falseNames} | {pages.Count} | {pages.Count(mistake => mistake.IsRight(mistake.Alone))} | {pages.Count(mistake => mistake.False(mistake.Alone, "") is not null)} |\n");
        }
    }

    private static IEnumerable<NamedMistake> OfAnswer(CollectedAnswer answer)
    {
        var (both, alone) = JudgedAnswers.Diagnosed(answer.Lesson, answer.Exercise, answer.Source);
        foreach (var (step, expected) in answer.Expected)
            if (expected.Kinds.Length > 0)
                yield return new NamedMistake($"{answer.Exercise} {answer.Title} [{step}]", expected.Kinds, both.Find(verdict => verdict.Step == step)?.Diagnosis, alone.Find(verdict => verdict.Step == step)?.Diagnosis);
    }

    private static IEnumerable<NamedMistake> OfExercise(ExerciseSource exercise)
    {
        foreach (string step in exercise.Prepared.Graph.Asked)
            foreach (var mistake in exercise.Pages(step)?.Mistakes ?? [])
            {
                var (both, alone) = JudgedAnswers.Diagnosed("ninja", exercise.Number, CollectedAnswer.FileOf(exercise.Name, mistake.Code));
                yield return new NamedMistake($"{exercise.Number} {step}: {mistake.Code}", [mistake.Kind], both.Find(verdict => verdict.Step == step)!.Diagnosis, alone.Find(verdict => verdict.Step == step)!.Diagnosis);
            }
    }

    private static double Rate(IReadOnlyList<NamedMistake> mistakes, Func<NamedMistake, Diagnosis?> named)
    {
        var known = mistakes.Where(mistake => !mistake.MayStayUnknown).ToList();
        return known.Count(mistake => mistake.IsRight(named(mistake))) / (double)known.Count;
    }

    private static string NotNamed(IReadOnlyList<NamedMistake> mistakes) => string.Join('\n', mistakes
        .Where(mistake => !mistake.IsRight(mistake.Alone) || !mistake.IsRight(mistake.Both))
        .Select(mistake => $"{mistake.Title}: expected {string.Join('|', mistake.Expected)}, both {mistake.Both?.Kind}, alone {mistake.Alone?.Kind}: {mistake.Alone?.Mistake}"));

    private sealed record NamedMistake(string Title, DiagnosisKind[] Expected, Diagnosis? Both, Diagnosis? Alone)
    {
        public DiagnosisKind Kind => Expected[0];

        public bool MayStayUnknown => Expected.Contains(DiagnosisKind.Unknown);

        public bool IsRight(Diagnosis? named) => Expected.Contains(named?.Kind ?? DiagnosisKind.Unknown);

        public string? False(Diagnosis? named, string how) =>
            named is null or { Kind: DiagnosisKind.Unknown } || IsRight(named) ? null : $"{Title}: {named.Kind} ({how}), expected {string.Join('|', Expected)}: {named.Mistake}";
    }
}
