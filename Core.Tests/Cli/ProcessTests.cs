using System.Diagnostics;
using System.Text;
using Autograd.Cli;

namespace Autograd.Tests.Cli;

/// <summary>The program as a process of its own: what cannot be seen from within.</summary>
public sealed class ProcessTests
{
    [Test]
    public void TheExitCodeAndTheSentenceReachTheShell()
    {
        var run = Run("train", "--batch", "1");
        Assert.That((run.ExitCode, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Errors, Does.StartWith("autograd: --batch accepts"));
    }

    [Test]
    public void NothingButTheHelpComesWithoutArguments() => Assert.That(Run().ExitCode, Is.Zero);

    [Test]
    public void RedirectedOutputHasNoEscapeSequences()
    {
        var run = Run("check", "--ledger");
        Assert.That(run.ExitCode, Is.Zero, run.Errors);
        Assert.That(run.Output, Does.Not.Contain('\u001b').And.Contains("→"));
    }

    [Test]
    public void WithoutGraphvizASentenceSaysHowToGetIt()
    {
        using var folder = new TemporaryFolder();
        using var process = Start(new() { ["PATH"] = folder.Path }, "graph", "--output", folder.PathOf("graph.svg"), "--layout", "graphviz");
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.EqualTo(2), errors);
        Assert.That(errors, Does.Contain("apt-get install graphviz"));
        Assert.That(folder.Files, Is.Empty);
    }

    [Test]
    public void ADashReadsTheWordsFromTheStandardInput()
    {
        using var folder = new TemporaryFolder();
        string names = folder.WriteNames(300), model = folder.PathOf("model.safetensors"), copy = folder.PathOf("copy.safetensors");
        string[] train = ["train", "--steps", "3", "--hidden", "10", "--data"];
        var piped = RunWith(File.ReadAllText(names), [.. train, "-", "--out", copy]);
        Assert.That((piped.ExitCode, piped.Lines[..3]), Is.EqualTo((0, CommandLine.Run([.. train, names, "--out", model]).Lines[..3])), piped.Errors);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(File.ReadAllBytes(copy), Is.EqualTo(File.ReadAllBytes(model)));
            Assert.That(RunWith(File.ReadAllText(names), "eval", "--model", model, "--data", "-").Output, Is.EqualTo(CommandLine.Run("eval", "--model", model, "--data", names).Output));
            Assert.That(RunWith("zoë\nbob\n", "stats", "--model", model, "--data", "-").Errors, Does.StartWith("autograd: The standard input: the model does not know the character 'ë'"));
            Assert.That(RunWith("", "check", "--data", "-").Errors, Does.StartWith("autograd: The standard input holds no words"));
            Assert.That(RunWith("anna\nb.b\n", "graph", "--data", "-").Errors, Does.StartWith("autograd: The standard input, line 2"));
            Assert.That(RunWith("anna\nbob\n", "reproduce", "exercises", "--data", "-").Errors, Does.StartWith("autograd: The standard input is not the lecture's data"));
        }
    }

    [TestCase("INT")]
    [TestCase("TERM")]
    [Platform(Exclude = "Win")]
    public void ASignalEndsTrainingAtAStepAndSaves(string signal)
    {
        if (signal == "INT" && IgnoresInterrupts())
            Assert.Ignore("Whoever started the tests ignores SIGINT, and so does every process started from here.");
        using var folder = new TemporaryFolder();
        string model = folder.PathOf("model.safetensors"), data = folder.WriteNames();
        using var process = Start([], "train", "--data", data, "--steps", "100000000", "--log-every", "1000", "--out", model);
        var errors = process.StandardError.ReadToEndAsync();
        for (int line = 0; line < 3; line++)
            process.StandardOutput.ReadLine();
        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]))
            kill.WaitForExit();
        process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(TimeSpan.FromSeconds(60)))
            process.Kill();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(process.ExitCode, Is.EqualTo(130));
            Assert.That(errors.Result, Does.Match(@"^Stopped at step \d+ of 100000000; the model so far is in "));
            Assert.That(CommandLine.Run("eval", "--model", model, "--data", data).ExitCode, Is.Zero);
        }
    }

    // Bit 1 of the mask is signal 2, SIGINT.
    private static bool IgnoresInterrupts() =>
        File.Exists("/proc/self/status") && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:")) is { } mask
        && (Convert.ToUInt64(mask[7..].Trim(), 16) & 2) != 0;

    private static CommandLine Run(params string[] args) => RunWith("", args);

    private static CommandLine RunWith(string input, params string[] args)
    {
        using var process = Start([], args);
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandLine(process.ExitCode, output, errors.Result);
    }

    private static Process Start(Dictionary<string, string> environment, params string[] args)
    {
        var start = SelfStart.Of(args);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
