using System.Diagnostics;

namespace Autograd.Tests.Cli;

/// <summary>Real processes that are killed at random moments and go on: they end in the bytes of one that never stopped.</summary>
/// <remarks>The environment variable AUTOGRAD_KILLS says how often after the first checkpoint, 4 times without it; AUTOGRAD_KILLS_SEED gives other moments.</remarks>
[Platform(Exclude = "Win")]
public sealed class KilledRunTests
{
    // Longer than a process lives; with so short intervals, most of the time goes into writing checkpoints.
    private const int Steps = 8000, LongestInterval = 60;

    private static readonly int Kills = Number("AUTOGRAD_KILLS", 4), Seed = Number("AUTOGRAD_KILLS_SEED", 1);

    [TestCase("sgd", "manual")]
    [TestCase("adam", "tape")]
    public void ARunThatIsKilledAndGoesOnEndsInTheSameBytes(string optimizer, string engine)
    {
        using var folder = new TemporaryFolder();
        string data = folder.WriteNames(100), whole = folder.PathOf("whole.safetensors"), model = folder.PathOf("model.safetensors");
        string[] options = ["train", "--data", data, "--engine", engine, "--steps", $"{Steps}", "--optimizer", optimizer, "--hidden", "30"];
        var (kill, longest) = (new Random(Seed), Stopwatch.StartNew());
        using (var run = Start([.. options, "--out", whole]))
            Assert.That(Ended(run), Is.Zero);
        double milliseconds = longest.Elapsed.TotalMilliseconds;
        int kills = 0, fresh = 0, unfinished = 0, previous = 0, ends = 0;
        for (string checkpoint = folder.PathOf("run0"); IsKilling() || File.Exists(checkpoint) || File.Exists(checkpoint + ".previous");)
        {
            bool goesOn = File.Exists(checkpoint) || File.Exists(checkpoint + ".previous");
            string[] kept = goesOn ? ["--resume", checkpoint] : ["--checkpoint", checkpoint];
            using var run = Start([.. options, .. kept, "--checkpoint-every", $"{kill.Next(1, LongestInterval)}", "--out", model]);
            if (IsKilling() && !run.WaitForExit(TimeSpan.FromMilliseconds(kill.NextDouble() * 0.8 * milliseconds)))
            {
                run.Kill(); // SIGKILL
                run.WaitForExit();
                kills++;
                fresh += !File.Exists(checkpoint) && !File.Exists(checkpoint + ".previous") ? 1 : 0;
                unfinished += File.Exists(checkpoint + ".tmp") ? 1 : 0;
                previous += !File.Exists(checkpoint) && File.Exists(checkpoint + ".previous") ? 1 : 0;
                continue;
            }
            Assert.That(Ended(run), Is.Zero, run.StandardError.ReadToEnd());
            Assert.That(File.ReadAllBytes(model), Is.EqualTo(File.ReadAllBytes(whole)), $"after {kills} kills");
            Assert.That(File.Exists(checkpoint + ".tmp"), Is.False);
            File.Delete(model);
            checkpoint = folder.PathOf($"run{++ends}");
        }
        TestContext.Out.WriteLine($"{kills} kills with seed {Seed}: {fresh} before the first checkpoint, {unfinished} with one half written, {previous} between its two moves; {ends} runs ended in the same bytes");
        Assert.That(ends, Is.GreaterThan(0));

        // On a quick machine most moments come before the first checkpoint.
        bool IsKilling() => kills - fresh < Kills && kills < 20 * Kills;
    }

    [TestCase("TERM", 1)]
    [TestCase("HUP", 1)]
    [TestCase("TERM", 2)]
    public void ASignalSavesTheRunBeforeItEnds(string signal, int times)
    {
        IgnoredSignals.SkipIfAmong(signal);
        using var folder = new TemporaryFolder();
        string data = folder.WriteNames(), checkpoint = folder.PathOf("run"), model = folder.PathOf("model"), whole = folder.PathOf("whole");
        using var run = Start("train", "--data", data, "--log-every", "100", "--checkpoint", checkpoint, "--checkpoint-every", "150", "--out", model);
        for (int line = 0; line < 5; line++)
            run.StandardOutput.ReadLine();
        for (int i = 0; i < times; i++)
            using (var kill = Process.Start("kill", [$"-{signal}", $"{run.Id}"]))
                kill.WaitForExit();
        int code = Ended(run);
        string errors = run.StandardError.ReadToEnd();
        if (times == 1)
        {
            Assert.That(code, Is.EqualTo(130), errors);
            Assert.That(errors, Does.Match($"^Stopped at step [0-9]+ of 200000; the model so far is in {model}; --resume {checkpoint} goes on.\n$"));
        }
        // The second signal may come between the two moves of the last checkpoint.
        string kept = times == 2 && !File.Exists(checkpoint) ? checkpoint + ".previous" : checkpoint;
        int step = TrainingCheckpoint.Of(TrainingCheckpoint.Whole(File.ReadAllBytes(kept), kept), kept).Step;
        Assert.That(step, Is.GreaterThanOrEqualTo(times == 1 ? 201 : 150), "of two, the second may come while the last checkpoint is written");
        Assert.That(CommandLine.Run("train", "--data", data, "--resume", checkpoint, "--steps", $"{step + 10}", "--out", model).Output, Does.Contain("\n10 steps in "));
        CommandLine.Run("train", "--data", data, "--steps", $"{step + 10}", "--out", whole);
        Assert.That(File.ReadAllBytes(model), Is.EqualTo(File.ReadAllBytes(whole)));
    }

    [TestCase("DOTNET_EnableAVX2", "0")]
    public void AnotherVectorWidthIsRefusedWithTheReason(string variable, string value)
    {
        if (!System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated)
            Assert.Ignore("This machine has no wider vectors.");
        using var folder = new TemporaryFolder();
        string data = folder.WriteNames(50), checkpoint = folder.PathOf("run");
        CommandLine.Run("train", "--data", data, "--steps", "2", "--checkpoint", checkpoint);
        using var run = Start(new Dictionary<string, string> { [variable] = value }, "train", "--data", data, "--resume", checkpoint);
        string errors = run.StandardError.ReadToEnd();
        Assert.That(Ended(run), Is.EqualTo(2));
        Assert.That(errors, Does.Match($@"^autograd: {checkpoint} was written on X64 with vectors of (256|512) bits, and this is X64 with vectors of 128 bits: .*\n$"));
    }

    private static int Number(string variable, int standard) => int.TryParse(Environment.GetEnvironmentVariable(variable), out int number) ? number : standard;

    private static int Ended(Process run)
    {
        _ = run.StandardOutput.ReadToEnd();
        if (!run.WaitForExit(TimeSpan.FromSeconds(60)))
            run.Kill();
        return run.ExitCode;
    }

    private static Process Start(params string[] args) => Start(new Dictionary<string, string>(), args);

    private static Process Start(Dictionary<string, string> environment, params string[] args)
    {
        string program = typeof(global::Autograd.Cli.Program).Assembly.Location;
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["exec", program, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
