using Autograd.Tests.Cli;

namespace Autograd.Tests.Terminals;

/// <summary>What moves on the screen, seen through a pseudo-terminal: clean at every width, and after the window has changed.</summary>
[Platform(Include = "Linux", Reason = "A pseudo-terminal is opened on Linux only.")]
public sealed class LiveDisplayTests
{
    private const char Bar = '━';

    private static readonly string[] Training = ["--hidden", "20", "--steps", "20000", "--log-every", "2000"];

    [TestCase(40)]
    [TestCase(80)]
    [TestCase(120)]
    [TestCase(200)]
    public void TrainingShowsOneBarAndLeavesNoneBehind(int columns)
    {
        using var folder = new TemporaryFolder();
        using var terminal = new PseudoTerminal(columns, 30, null, ["train", "--data", folder.WriteNames(100), .. Training]);
        int most = 0;
        terminal.Seen = screen => most = Math.Max(most, BarsOf(screen.Lines));
        Assert.That(terminal.WaitForExit(), Is.Zero);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(most, Is.EqualTo(1), "bars at a time");
            Assert.That(terminal.Screen.Wraps, Is.Zero, terminal.Screen.ToString());
            Assert.That(terminal.Screen.HasColour);
            AssertFinal(terminal.Screen.Lines);
        }
    }

    [TestCase(120, 50)]
    [TestCase(50, 120)]
    [TestCase(200, 40)]
    public void AWindowThatChangesLeavesNothingBehind(int before, int after)
    {
        using var folder = new TemporaryFolder();
        using var terminal = new PseudoTerminal(before, 30, null, ["train", "--data", folder.WriteNames(100), .. Training]);
        int most = 0;
        terminal.WaitFor(text => text.Contains(Bar));
        terminal.WaitFor(text => text.Contains("2000/"));
        terminal.Resize(after, 30);
        terminal.Seen = screen => most = Math.Max(most, BarsOf(screen.Lines));
        Assert.That(terminal.WaitForExit(), Is.Zero);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(most, Is.EqualTo(1), "bars at a time");
            Assert.That(terminal.Screen.Wraps, Is.Zero, terminal.Screen.ToString());
            AssertFinal(terminal.Screen.Lines);
        }
    }

    [Test]
    public void WithNoColorThereIsNone()
    {
        using var folder = new TemporaryFolder();
        using var terminal = new PseudoTerminal(80, 30, new() { ["NO_COLOR"] = "1" }, ["train", "--data", folder.WriteNames(100), .. Training]);
        Assert.That(terminal.WaitForExit(), Is.Zero);
        Assert.That((terminal.Screen.HasColour, terminal.Screen.HasEscapes), Is.EqualTo((false, true)), "moves, and no colours");
    }

    [Test]
    public void ADumbTerminalGetsPlainLines()
    {
        using var folder = new TemporaryFolder();
        using var terminal = new PseudoTerminal(80, 30, new() { ["TERM"] = "dumb" }, ["train", "--data", folder.WriteNames(100), .. Training]);
        Assert.That(terminal.WaitForExit(), Is.Zero);
        Assert.That(terminal.Screen.HasEscapes, Is.False);
        AssertFinal(terminal.Screen.Lines);
    }

    [TestCase(40)]
    [TestCase(80)]
    [TestCase(120)]
    [TestCase(200)]
    public void WatchFitsTheWindowAndFollowsIt(int columns)
    {
        using var folder = new TemporaryFolder();
        string ninja = folder.PathOf("ninja");
        CommandLine.Run("learn", "init", "ninja", ninja);
        File.WriteAllText(Path.Combine(ninja, "Exercise2.cs"), CollectedAnswer.FileOf("Exercise2", "dlogits = logits.Softmax(1) / 32.5f;"));
        using var terminal = new PseudoTerminal(columns, 40, null, "learn", "watch", ninja, "--exercise", "2");
        string first = terminal.WaitFor(text => text.Contains("q quit"));
        terminal.Resize(columns == 50 ? 60 : 50, 40);
        terminal.Type("h");
        string second = terminal.WaitFor(text => text.Contains("Hint 1"));
        terminal.Type("d");
        string page = terminal.WaitFor(text => text.Contains("Shapes"));
        File.Delete(Path.Combine(ninja, "Exercise2.cs"));
        string third = terminal.WaitFor(text => text.Contains("Waiting"));
        terminal.Type("q");
        Assert.That(terminal.WaitForExit(), Is.Zero);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(terminal.Screen.Wraps, Is.Zero, $"{first}\n----\n{second}\n----\n{third}");
            Assert.That(Count(first, "✗ logits"), Is.EqualTo(1), first);
            Assert.That(Count(second, "✗ logits"), Is.EqualTo(1), second);
            Assert.That(second.Split('\n'), Has.All.Length.LessThan(51));
            Assert.That(page, Does.Not.Contain('`').And.Not.Contain("##"));
        }
    }

    [TestCase("check")]
    [TestCase("draw")]
    public void ADisplayThatEndsLeavesNothingBehind(string command)
    {
        string[] args = command == "draw" ? ["draw", "tanh(x*w)", "x=2", "w=3"] : ["check", "--exercise", "4"];
        using var terminal = new PseudoTerminal(80, 40, null, args);
        Assert.That(terminal.WaitForExit(), Is.Zero, terminal.Screen.ToString());
        Assert.That(terminal.Screen.Wraps, Is.Zero);
        Assert.That(BarsOf(terminal.Screen.Lines), Is.Zero, terminal.Screen.ToString());
    }

    private static void AssertFinal(string[] lines)
    {
        string text = string.Join('\n', lines);
        Assert.That(BarsOf(lines), Is.Zero, text);
        for (int step = 0; step < 20000; step += 2000)
            Assert.That(lines.Count(line => line.StartsWith($"{step,7}/  20000: ")), Is.EqualTo(1), text);
        Assert.That(text, Does.Contain("20000 steps in"));
    }

    private static int BarsOf(string[] lines) => lines.Count(line => line.Contains(Bar));

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
