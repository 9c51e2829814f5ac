namespace Autograd.Tests.Docs;

/// <summary>The example programs and the pages that show them say the same. That they compile and run is CI's to see.</summary>
public sealed class ExampleTests
{
    private const string Folder = "docs/examples";

    private static IEnumerable<string> Examples =>
        Directory.GetFiles(Repository.PathOf(Folder), "*.cs").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    [Test]
    public void TheMicrogradExampleIsTheFirstCodeBlockOfTheReadme() =>
        Assert.That(WithoutDirectives("Micrograd.cs"), Is.EqualTo(Blocks("README.md")[0]));

    [Test]
    public void EveryCodeBlockOfTheReadmeIsInAnExampleThatRuns()
    {
        var programs = Examples.Select(WithoutDirectives).ToList();
        foreach (string block in Blocks("README.md"))
            Assert.That(programs, Has.Some.Contains(block), $"No example holds the README's code:\n{block}");
    }

    [TestCaseSource(nameof(Examples))]
    public void AnExampleHasItsCommandOnTheExamplesPage(string example) =>
        Assert.That(File.ReadAllText(Repository.PathOf($"{Folder}/README.md")), Does.Contain($"$ dotnet run {Folder}/{example}"));

    [TestCaseSource(nameof(Examples))]
    public void AnExampleIsShortEnoughToRead(string example) =>
        Assert.That(File.ReadLines(Repository.PathOf($"{Folder}/{example}")).Count(), Is.AtMost(80));

    internal static string WithoutDirectives(string example) =>
        string.Join("\n", File.ReadLines(Repository.PathOf($"{Folder}/{example}")).Where(line => !line.StartsWith("#:", StringComparison.Ordinal))).Trim();

    internal static List<string> Blocks(string page)
    {
        var blocks = new List<string>();
        List<string>? open = null;
        foreach (string line in File.ReadLines(Repository.PathOf(page)))
            if (open is null && line == "```csharp")
                open = [];
            else if (open is not null && line == "```")
            {
                blocks.Add(string.Join("\n", open).Trim());
                open = null;
            }
            else
                open?.Add(line);
        return blocks;
    }
}
