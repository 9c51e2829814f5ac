using System.Diagnostics;

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

    private static CommandLine Run(params string[] args)
    {
        using var process = Start([], args);
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandLine(process.ExitCode, output, errors.Result);
    }

    private static Process Start(Dictionary<string, string> environment, params string[] args)
    {
        string program = typeof(global::Autograd.Cli.Program).Assembly.Location;
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["exec", program, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
