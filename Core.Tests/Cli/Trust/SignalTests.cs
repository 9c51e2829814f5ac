using System.Diagnostics;

namespace Autograd.Tests.Cli;

/// <summary>A signal ends what follows the training as soon as the training itself.</summary>
[Platform(Exclude = "Win")]
public sealed class SignalTests
{
    // So wide that calibrating and evaluating take minutes.
    private const string Slow = "--hidden 20000 --steps 1 --log-every 1";

    [TestCase("TERM")]
    [TestCase("HUP")]
    public void CalibratingAndEvaluatingEndAtOnce(string signal)
    {
        IgnoredSignals.SkipIfAmong(signal);
        using var folder = new TemporaryFolder();
        using var train = Shell.Start(folder, $"exec autograd train {Slow}");
        for (int line = 0; line < 3; line++)
            train.StandardOutput.ReadLine(); // the third is the only step's
        var (seconds, errors) = Signal(train, signal);
        Assert.That((train.ExitCode, errors), Is.EqualTo((130, "Stopped at step 1 of 1.\n")));
        Assert.That(seconds, Is.LessThan(10));
    }

    [Test]
    public void WithAModelToSaveASecondSignalEndsItAndLeavesTheOldOne()
    {
        using var folder = new TemporaryFolder();
        Assert.That(CommandLine.Run("train", "--data", folder.WriteNames(30), "--hidden", "4", "--steps", "0", "--out", folder.PathOf("m.safetensors")).ExitCode, Is.Zero);
        byte[] old = File.ReadAllBytes(folder.PathOf("m.safetensors"));
        using var train = Shell.Start(folder, $"exec autograd train {Slow} --out m.safetensors");
        for (int line = 0; line < 3; line++)
            train.StandardOutput.ReadLine();
        using (var first = Process.Start("kill", ["-TERM", $"{train.Id}"]))
            first.WaitForExit();
        Thread.Sleep(500);
        Assert.That(train.HasExited, Is.False, "it calibrates what it is to save");
        var (seconds, _) = Signal(train, "TERM");
        Assert.That(train.ExitCode, Is.EqualTo(143));
        Assert.That(seconds, Is.LessThan(10));
        Assert.That(File.ReadAllBytes(folder.PathOf("m.safetensors")), Is.EqualTo(old));
        Assert.That(Directory.GetFiles(folder.Path, "*.tmp"), Is.Empty);
    }

    private static (double Seconds, string Errors) Signal(Process process, string signal)
    {
        var errors = process.StandardError.ReadToEndAsync();
        long sent = Stopwatch.GetTimestamp();
        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]))
            kill.WaitForExit();
        if (!process.WaitForExit(TimeSpan.FromSeconds(60)))
            process.Kill();
        process.WaitForExit();
        return (Stopwatch.GetElapsedTime(sent).TotalSeconds, errors.Result);
    }
}
