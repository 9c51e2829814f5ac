using Autograd.Cli;
using Spectre.Console;

namespace Autograd.Tests.Terminals;

/// <summary>A derivation in the terminal: no sign of Markdown is left, and it fits the window.</summary>
public sealed class DerivationTextTests
{
    [TestCase(39)]
    [TestCase(79)]
    [TestCase(200)]
    public void NoSignOfMarkdownIsLeftAndNoLineIsTooWide(int width)
    {
        var exercise = LessonSource.Find("ninja")!.Exercises[0];
        foreach (string step in Exercise1.Labels)
        {
            string page = LearnHelp.Page(exercise, step);
            Assert.That(page, Does.Contain("![").And.Contain("`"), "the test has something to find");
            string[] lines = [.. MarkdownText.Lines(page, width)], plain = [.. lines.Select(line => Markup.Remove(line))];
            using (Assert.EnterMultipleScope())
            {
                Assert.That(lines[0], Is.EqualTo($"[bold]  {step}[/]"));
                Assert.That(lines, Does.Contain("[bold]  The chain rule[/]"));
                Assert.That(plain, Has.All.Length.LessThanOrEqualTo(width), step);
                Assert.That(string.Join('\n', plain), Does.Not.Contain("`").And.Not.Contain("![").And.Not.Contain("](").And.Not.Match("(?m)^ *#"));
            }
        }
    }

    [Test]
    public void ParagraphsAreJoinedListsHangAndCodeStands()
    {
        const string page = "# a\n\nOne line\nand `x**2` and [a link](b.md).\n\n![picture](p.svg)\n\n- an item that is\n  long\n- **two**\n\n```text\na   b\n```\n\n    y = [1]";
        Assert.That(MarkdownText.Lines(page, 26), Is.EqualTo(new[] { "[bold]  a[/]", "", "  One line and x**2 and a", "  link.", "", "", "  - an item that is long", "  - two", "", "    a   b", "", "    y = [[1]]", "" }));
    }
}
