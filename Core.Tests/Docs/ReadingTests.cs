using System.Globalization;
using System.Text.RegularExpressions;

namespace Autograd.Tests.Docs;

/// <summary>docs/reading.md says how many lines there are to read; each number must be true.</summary>
public sealed partial class ReadingTests
{
    private const string Page = "docs/reading.md";

    private static string Text => File.ReadAllText(Repository.PathOf(Page));

    private static IEnumerable<TestCaseData> Files() =>
        FilesOf(Text).Select(file => new TestCaseData(file.Path, file.Lines).SetArgDisplayNames(file.Path));

    [TestCaseSource(nameof(Files))]
    public void AFileHasAsManyLinesAsThePageSays(string file, int lines) => Assert.That(CorrectedLine(file, lines), Is.Null, $"{Page} must say");

    [Test]
    public void AWrongCountIsFound()
    {
        const string File = "Core/Ops/Functions/Exp.cs";
        int lines = LinesOf(File);
        Assert.That(CorrectedLine(File, lines), Is.Null);
        Assert.That(CorrectedLine(File, lines + 1), Is.EqualTo($"- [{File}](../{File}): {lines} lines."));
    }

    [Test]
    public void ThePageSaysHowManyLinesThereAreInAll()
    {
        int total = FilesOf(Text).Sum(file => LinesOf(file.Path));
        Assert.That(total, Is.InRange(800, 1_200), "an evening's reading");
        Assert.That(Text, Does.Contain(string.Create(CultureInfo.InvariantCulture, $"ten stops: {total:N0} lines")));
        double rounded = Math.Round(total / 100.0) * 100;
        Assert.That(File.ReadAllText(Repository.PathOf("README.md")), Does.Contain(string.Create(CultureInfo.InvariantCulture, $"[about {rounded:N0} lines](docs/reading.md)")));
    }

    [Test]
    public void ThereAreTenStopsWithAQuestionEach()
    {
        var stops = Text.Split("\n### ").Skip(1).ToList();
        Assert.That(stops.Select(stop => stop.Split('.')[0]), Is.EqualTo(Enumerable.Range(1, 10).Select(number => $"{number}")));
        Assert.That(stops.Where(stop => stop.Split('\n') is not [_, "", ['*', .., '?', '*'], ..]), Is.Empty, "the first line of a stop is its question");
        Assert.That(stops.Where(stop => FilesOf(stop).Count == 0), Is.Empty, "stops without a file");
    }

    [Test]
    public void TheFirstCodeBlockIsTheExample() =>
        Assert.That(ExampleTests.Blocks(Page)[0], Is.EqualTo(ExampleTests.WithoutDirectives("FortyLines.cs")));

    [Test]
    public void TheExampleHasFortyLinesOfCode() =>
        Assert.That(ExampleTests.WithoutDirectives("FortyLines.cs").Split('\n').Count(line => line.Trim() is [not '/', ..]), Is.AtMost(40));

    [TestCase(Page)]
    [TestCase("docs/architecture.md")]
    [TestCase("README.md")]
    public void EveryLinkLeadsSomewhere(string page)
    {
        string folder = Path.GetDirectoryName(Repository.PathOf(page))!;
        var links = Link().Matches(File.ReadAllText(Repository.PathOf(page))).Select(link => link.Groups["target"].Value).ToList();
        Assert.That(links, Is.Not.Empty);
        Assert.That(links.Where(link => !Path.Exists(Path.Combine(folder, link))), Is.Empty);
    }

    private static List<(string Path, int Lines)> FilesOf(string text) =>
        [.. FileLine().Matches(text).Select(line => (line.Groups["file"].Value, int.Parse(line.Groups["lines"].Value, CultureInfo.InvariantCulture)))];

    private static int LinesOf(string file) => File.ReadLines(Repository.PathOf(file)).Count();

    private static string? CorrectedLine(string file, int lines) => LinesOf(file) is var actual && actual == lines ? null : $"- [{file}](../{file}): {actual} lines.";

    [GeneratedRegex(@"^- \[(?<file>[\w./]+)\]\(\.\./\k<file>\): (?<lines>\d+) lines\.\r?$", RegexOptions.Multiline)]
    private static partial Regex FileLine();

    // Not of other sites, and without the place in the page.
    [GeneratedRegex(@"\]\((?!https?:)(?<target>[^)#]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}
