namespace Autograd.Tests.Cli;

public sealed class HelpTests
{
    private static readonly string[] Commands = ["train", "check", "graph", "draw", "tape", "sample", "eval", "stats", "export", "lab", "reproduce"];

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
            Assert.That(run.Output, Does.Contain($"Examples:\n  autograd {command}"));
        }
    }

    [Test]
    public void TheHelpNamesDefaultsAsTheyAreTyped()
    {
        string help = CommandLine.Run("train", "--help").Output;
        foreach (string standard in new[] { "tape", "fused", "200000", "10000", "32", "200", "10", "3", "2147483647", "text" })
            Assert.That(help, Does.Contain($"[default: {standard}]"));
    }
}
