using System.Text.RegularExpressions;

namespace Autograd.Tests;

/// <summary>The arrows between the folders of Core, from file to file, with every symbol resolved by the compiler.</summary>
[Parallelizable]
public partial class ArrowTests
{
    private static readonly string[] Folders = [.. Arrows.Table.Keys];

    [Test]
    public void TheSourcesCompile() => Assert.That(CoreSources.Errors(CoreSources.Compilation.GetDiagnostics()), Is.Empty);

    [Test]
    public void EveryFolderHasARow()
    {
        var files = CoreSources.Compilation.SyntaxTrees.Select(tree => tree.FilePath).Where(file => file.StartsWith("Core/", StringComparison.Ordinal));
        Assert.That(FoldersWithoutARow(files), Is.Empty, "a new folder needs a row in the table, and in docs/architecture.md");
    }

    [Test]
    public void AFolderWithoutARowIsFound() =>
        Assert.That(FoldersWithoutARow(["Core/Ops/Functions/Exp.cs", "Core/Attic/Box.cs", "Core/Loose.cs"]), Is.EqualTo(new[] { "Attic", "" }));

    [Test]
    public void TheArrowsHaveNoCycle() =>
        Assert.That(Folders.Where(folder => Arrows.Table[folder].Any(next => Arrows.Reach(next).Contains(folder))), Is.Empty);

    [Test]
    public void TheDocumentationShowsTheTable()
    {
        var rows = DocumentedRow().Matches(File.ReadAllText(Repository.PathOf("docs/architecture.md"))).ToDictionary(
            row => row.Groups["folder"].Value,
            row => row.Groups["uses"].Value.Split(", ").Where(name => name != "nothing").ToArray());
        Assert.That(rows, Is.EquivalentTo(Arrows.Table));
    }

    [TestCaseSource(nameof(Folders))]
    public void AFolderUsesOnlyWhatItsArrowsReach(string folder)
    {
        var uses = CoreSources.Uses.Where(use => Arrows.FolderOf(use.File) == folder).ToList();
        Assert.That(uses, Is.Not.Empty);
        Assert.That(Arrows.Violations(uses), Is.Empty);
    }

    private static IEnumerable<string> FoldersWithoutARow(IEnumerable<string> files) =>
        files.Select(Arrows.FolderOf).Distinct().Except(Arrows.Table.Keys);

    [GeneratedRegex(@"^\| `Core/(?<folder>\w+)` \|.*\| (?<uses>[\w, ]+) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex DocumentedRow();
}
