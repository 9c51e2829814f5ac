namespace Autograd.Tests.Cli;

/// <summary>What stands behind the standard output may go away, be full or be closed. Every way of writing is tried.</summary>
[Platform(Include = "Linux", Reason = "The shell, /dev/full and SIGPIPE are used.")]
public sealed class StandardStreamTests
{
    private static readonly string[] Commands =
    [
        "--help", "check --hidden 4 --data names.txt", "graph --hidden 4 --data names.txt", "lab clipped-loss",
        "sample --model m.safetensors", "stats --model m.safetensors --data names.txt", "train --data names.txt --hidden 4 --steps 1 --format json",
    ];

    [TestCaseSource(nameof(Commands))]
    public void AReaderThatHasGoneEndsItQuietlyAndAFullDiskWithASentence(string command)
    {
        using var folder = new TemporaryFolder();
        WithModel(folder);
        var left = Shell.Run(folder, $"{{ autograd {command}; echo $? >code; }} | true");
        var full = Shell.Run(folder, $"autograd {command} >/dev/full");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((File.ReadAllText(folder.PathOf("code")), left.Errors), Is.EqualTo(("141\n", "")));
            Assert.That((full.ExitCode, full.Errors), Is.EqualTo((2, "autograd: Reading or writing failed: No space left on device\n")));
        }
    }

    [TestCase("sample --model m.safetensors --count 2147483647")]
    [TestCase("train --data names.txt --hidden 4 --steps 2147483647 --log-every 1")]
    public void WhoeverReadsOneLineDoesNotWaitForTheRest(string command)
    {
        using var folder = new TemporaryFolder();
        WithModel(folder);
        var run = Shell.Run(folder, $"{{ autograd {command}; echo $? >code; }} | head -n 1");
        Assert.That((run.Lines.Length, File.ReadAllText(folder.PathOf("code")), run.Errors), Is.EqualTo((1, "141\n", "")));
    }

    [TestCase("autograd tape >&-", 2)]
    [TestCase("autograd bogus 2>&-", 2)]
    [TestCase("autograd bogus 2>/dev/full", 2)]
    [TestCase("autograd tape >/dev/full 2>&1", 2)]
    [TestCase("autograd tape 2>&-", 0)]
    public void AStreamThatIsClosedOrFullCrashesNothing(string script, int code)
    {
        using var folder = new TemporaryFolder();
        var run = Shell.Run(folder, script);
        Assert.That(run.ExitCode, Is.EqualTo(code), run.Errors);
        Assert.That(run.Errors, Does.Not.Contain("internal error").And.Not.Contain("Unhandled"));
    }

    [Test]
    public void AClosedInputIsNotWaitedFor()
    {
        using var folder = new TemporaryFolder();
        var closed = Shell.Run(folder, "autograd train --data - --steps 1 <&-");
        Assert.That((closed.ExitCode, closed.Errors), Is.EqualTo((2, "autograd: The standard input is closed: --data - needs one to read from.\n")));
        folder.WriteNames(30);
        var piped = Shell.Run(folder, "cat names.txt | autograd train --data - --hidden 4 --steps 1");
        Assert.That(piped.ExitCode, Is.Zero, piped.Errors);
    }

    private static void WithModel(TemporaryFolder folder) =>
        Assert.That(CommandLine.Run("train", "--data", folder.WriteNames(30), "--steps", "0", "--hidden", "4", "--out", folder.PathOf("m.safetensors")).ExitCode, Is.Zero);
}
