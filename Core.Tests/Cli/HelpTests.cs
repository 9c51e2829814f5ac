using System.CommandLine;
using System.CommandLine.Help;
using Autograd.Cli;
using Program = Autograd.Cli.Program;

namespace Autograd.Tests.Cli;

public sealed class HelpTests
{
    private static readonly string[] Commands = ["train", "check", "graph", "draw", "tape", "sample", "eval", "stats", "export", "lab", "reproduce", "completions"];

    [Test]
    public void WithoutArgumentsTheHelpIsPrinted()
    {
        var run = CommandLine.Run();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.Zero);
            Assert.That(run.Errors, Is.Empty);
            foreach (string command in Commands)
                Assert.That(run.Output, Does.Contain($"\n  {command} "));
        }
    }

    [TestCaseSource(nameof(Commands))]
    public void EachCommandHasAHelpWithExamples(string command)
    {
        var run = CommandLine.Run(command, "--help");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.Zero);
            Assert.That(run.Output, Does.Contain($"Examples:\n  {(command == "completions" ? "source <(" : "")}autograd {command}"));
        }
    }

    [Test]
    public void TheHelpOfTheProgramListsAllCommandsWhateverElseIsTyped() =>
        Assert.That(CommandLine.Run("--help", "-?").Output, Is.EqualTo(CommandLine.Run().Output));

    [Test]
    public void TheHelpOfTheProgramIsInTheLibrarysFormAndFits80Columns()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var root = Program.Root([], new Terminal(output, output), default);
        HelpWithExamples.AddTo(root, "");
        root.Options.OfType<HelpOption>().Single().Action = new HelpAction();
        root.Parse(["--help"]).Invoke(new InvocationConfiguration { Output = output });
        string ours = CommandLine.Run().Output;
        Assert.That(ours[..ours.IndexOf("Examples:", StringComparison.Ordinal)].Trim(), Is.EqualTo(output.ToString().Replace($"  {RootCommand.ExecutableName} ", "  autograd ").Trim()));
        Assert.That(ours.Split('\n').Select(line => line.Length), Has.All.AtMost(80));
    }

    [Test]
    public void TheHelpNamesDefaultsAsTheyAreTyped()
    {
        string help = CommandLine.Run("train", "--help").Output;
        foreach (string standard in new[] { "tape", "fused", "200000", "10000", "32", "200", "10", "3", "2147483647", "text" })
            Assert.That(help, Does.Contain($"[default: {standard}]"));
    }
}
