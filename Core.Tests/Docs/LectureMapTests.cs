using System.Text.RegularExpressions;

namespace Autograd.Tests;

/// <summary>docs/lecture.md names files and line numbers; each line must be where it says.</summary>
public partial class LectureMapTests
{
    private static IEnumerable<TestCaseData> Rows() =>
        from line in File.ReadLines(Repository.PathOf("docs/lecture.md"))
        let row = Row().Match(line)
        where row.Success
        select new TestCaseData(row.Groups["ours"].Value, row.Groups["file"].Value, int.Parse(row.Groups["line"].Value)).SetArgDisplayNames(row.Groups["ours"].Value);

    [TestCaseSource(nameof(Rows))]
    public void ALineStandsWhereTheMapSaysItDoes(string ours, string file, int line)
    {
        var lines = File.ReadAllLines(Repository.PathOf(file));
        int actual = Array.FindIndex(lines, text => text.Contains(ours)) + 1;
        Assert.That(lines.ElementAtOrDefault(line - 1), Does.Contain(ours), actual == 0 ? $"{file} has no such line" : $"it is line {actual} now");
    }

    [Test]
    public void EveryTensorOfExercise1IsOnTheMap()
    {
        string map = File.ReadAllText(Repository.PathOf("docs/lecture.md"));
        Assert.That(Exercise1.Labels.Where(label => !Regex.IsMatch(map, $@"\bd{label}\b")), Is.Empty);
    }

    [GeneratedRegex(@"^\| `.*` \| `(?<ours>.*)` \| \[.*\]\(\.\./(?<file>[^#]*)#L(?<line>\d+)\) \|$")]
    private static partial Regex Row();
}
