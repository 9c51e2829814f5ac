using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Autograd.Cli;
using Autograd.Tests.Cli;

namespace Autograd.Tests.Docs;

/// <summary>The pictures of the pages: docs/gallery/pictures.txt lists them, with the commands that draw them.</summary>
public sealed class GalleryTests
{
    private const string List = "docs/gallery/pictures.txt";

    // What a browser, Graphviz, a clock or a long run makes is drawn again by docs/gallery/Gallery.cs only.
    private static IEnumerable<TestCaseData> Graphs() =>
        from line in Lines()
        where line.StartsWith("graph ", StringComparison.Ordinal) || line.StartsWith("draw ", StringComparison.Ordinal)
        where !line.Contains(" => ") && !line.Contains("--layout graphviz")
        let words = CommandLineParser.SplitCommandLine(line).ToArray()
        select new TestCaseData(words[^1], words[..^1]).SetArgDisplayNames(words[^1]);

    [TestCaseSource(nameof(Graphs))]
    public void APictureIsWhatTheProgramDrawsToday(string picture, string[] command)
    {
        using var folder = new TemporaryFolder();
        string drawn = folder.PathOf("drawn.svg"), committed = Repository.PathOf($"docs/{picture}");
        // Means that are 0 in theory are rounding, and other widths of registers round otherwise.
        var run = command.Contains("--values") && OperatingSystem.IsLinux()
            ? Shell.Run(folder, $"autograd {string.Join(' ', command)} drawn.svg", new() { ["DOTNET_EnableAVX512"] = "0" })
            : CommandLine.Run([.. command, drawn]);
        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((0, "")));
        if (Environment.GetEnvironmentVariable("AUTOGRAD_ACCEPT") == "1")
            File.Copy(drawn, committed, overwrite: true);
        Assert.That(File.ReadAllText(committed), Is.EqualTo(File.ReadAllText(drawn)), "dotnet run --file docs/gallery/Gallery.cs draws it again, and so does AUTOGRAD_ACCEPT=1: look at it");
    }

    [Test]
    public void EveryPictureIsListedAndShown()
    {
        string[] pages = [Repository.PathOf("README.md"), .. Directory.GetFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)];
        var shown = pages.SelectMany(page => Regex.Matches(File.ReadAllText(page), @"!\[[^\]]+\]\((?<file>[^)]+)\)").Select(match => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, match.Groups["file"].Value)))).ToHashSet();
        var listed = Lines().SelectMany(line => line.Split(' ')).Where(word => word.EndsWith(".svg", StringComparison.Ordinal) || word.EndsWith(".png", StringComparison.Ordinal)).Select(word => Path.GetFullPath(Repository.PathOf($"docs/{word}"))).ToList();
        var there = Directory.EnumerateFiles(Repository.PathOf("docs"), "*.*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".svg" or ".png").Select(Path.GetFullPath).ToList();
        string house = Path.GetFullPath(Repository.PathOf("docs/images/house.svg")); // HouseTests look after it
        using (Assert.EnterMultipleScope())
        {
            Assert.That(listed, Is.Unique);
            Assert.That(listed.Append(house), Is.EquivalentTo(there));
            Assert.That(shown, Is.EquivalentTo(there));
        }
    }

    [Test]
    public void NoScreenshotIsLarge() =>
        Assert.That(Directory.GetFiles(Repository.PathOf("docs/gallery"), "*.png").Where(file => new FileInfo(file).Length > 200_000), Is.Empty);

    private static IEnumerable<string> Lines() => File.ReadLines(Repository.PathOf(List)).Where(line => line is [not '#', ..]);
}
