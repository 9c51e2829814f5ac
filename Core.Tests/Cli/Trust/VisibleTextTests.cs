using Autograd.Cli;
using Autograd.Tests.Terminals;

namespace Autograd.Tests.Cli;

/// <summary>Nothing that comes from a file or the command line can move the cursor, change a colour or turn the text around.</summary>
public sealed class VisibleTextTests
{
    private const string Evil = "\e[31mred\a\u007f\u009b\u202e\u2066\u061c\u2028";

    [TestCase("plain é 日本 😀 👨‍👩‍👧\tx\ny\r\n", "plain é 日本 😀 👨‍👩‍👧\tx\ny\r\n")]
    [TestCase("\u001b[31m", "␛[31m")]
    [TestCase("a\rb\0\u007f", "a␍b␀␡")]
    [TestCase("\u009b\u202e\u2069\u200f", @"\u009B\u202E\u2069\u200F")]
    public void ControlCharactersAreShown(string text, string shown) => Assert.That(VisibleText.Of(text), Is.EqualTo(shown));

    [Test]
    public void NoCommandPrintsThemRaw()
    {
        using var folder = new TemporaryFolder();
        string data = folder.PathOf($"{Evil.Replace("/", "")}.txt"), model = folder.PathOf($"\e[1m.safetensors"), dotted = folder.PathOf("dotted.txt");
        File.WriteAllLines(data, Enumerable.Range(0, 30).Select(i => $"{Evil.Replace("\u2028", "")}{i}"));
        File.WriteAllText(dotted, $"{Evil}.\nanna\n");
        string[][] commands =
        [
            ["train", "--data", data, "--hidden", "4", "--batch", "4", "--steps", "200", "--out", model],
            ["sample", "--model", model],
            ["sample", "--model", model, "--format", "json"],
            ["eval", "--model", model, "--data", data],
            ["eval", "--model", model, "--data", folder.WriteNames(30)],
            ["stats", "--model", model, "--data", data],
            ["stats", "--model", data],
            ["train", "--data", dotted],
            ["train", "--data", folder.PathOf(Evil)],
            ["train", "--out", folder.PathOf($"{Evil}/x")],
            ["train", "--data", data, "--plot", folder.PathOf($"x.{Evil}")],
            ["check", "--hidden", "4", "--data", data],
            ["graph", "--hidden", "4", "--data", data, "--values"],
            ["graph", "--around", Evil],
            ["graph", "--collapse", Evil],
            ["graph", "--microscope", Evil],
            ["graph", "--output", $"g.{Evil}"],
            ["tape", "--graph", Evil],
            ["draw", "x.Named(\"\\u001b[31m\\u202e\").Exp()", "x=1"],
            ["draw", $"x + {Evil}", "x=1"],
            ["draw", "x", $"x={Evil}"],
            ["draw", "x", $"{Evil}=1"],
            ["learn", "watch", folder.PathOf(Evil)],
            ["lab", Evil],
            [Evil],
            [$"--{Evil}"],
        ];
        foreach (string[] command in commands)
        {
            var run = CommandLine.Run(command);
            string all = run.Output + run.Errors;
            Assert.That(all, Is.Not.Empty);
            Assert.That(all, Does.Not.Match("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"), string.Join(' ', command));
        }
    }

    [Test]
    [Platform(Include = "Linux", Reason = "A pseudo-terminal is opened on Linux only.")]
    public void OnATerminalAWordSetsNoColourAndMovesNothing()
    {
        using var folder = new TemporaryFolder();
        string data = folder.Write("words.txt", [.. Enumerable.Repeat("an\e[31mna\n\e[2Jbob\n"u8.ToArray(), 20).SelectMany(bytes => bytes)]);
        using var terminal = new PseudoTerminal(80, 40, new() { ["NO_COLOR"] = "1" }, ["train", "--data", data, "--hidden", "4", "--batch", "4", "--steps", "20000", "--log-every", "5000"]);
        Assert.That(terminal.WaitForExit(), Is.Zero, terminal.Screen.ToString());
        Assert.That(terminal.Screen.HasColour, Is.False);
        Assert.That(terminal.Screen.ToString(), Does.Contain("an␛[31mna").And.Contain("      0/  20000"));
    }
}
