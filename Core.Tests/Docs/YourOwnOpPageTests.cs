namespace Autograd.Tests.Docs;

/// <summary>docs/your-own-op.md shows the example's own lines and nothing else.</summary>
public sealed class YourOwnOpPageTests
{
    [Test]
    public void EveryCodeBlockOfThePageStandsInTheExample()
    {
        string example = File.ReadAllText(Repository.PathOf("docs/examples/YourOwnOp.cs")).ReplaceLineEndings("\n");
        var blocks = Blocks(File.ReadAllText(Repository.PathOf("docs/your-own-op.md")).ReplaceLineEndings("\n"));
        Assert.That(blocks, Has.Count.GreaterThanOrEqualTo(4));
        foreach (string block in blocks)
            Assert.That(example, Does.Contain(block), "the page's code is not the example's any more");
    }

    [Test]
    public void ThePageShowsEveryLineOfBothOps()
    {
        string page = File.ReadAllText(Repository.PathOf("docs/your-own-op.md"));
        var lines = File.ReadLines(Repository.PathOf("docs/examples/YourOwnOp.cs")).SkipWhile(line => !line.StartsWith("/// <summary>", StringComparison.Ordinal));
        Assert.That(lines.Where(line => !page.Contains(line, StringComparison.Ordinal)), Is.Empty);
    }

    private static List<string> Blocks(string page) =>
        [.. page.Split("```csharp\n").Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)])];
}
