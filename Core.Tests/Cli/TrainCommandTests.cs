namespace Autograd.Tests.Cli;

public sealed class TrainCommandTests
{
    private static readonly string[] Events = ["start", "step", "saved", "losses", "sample", "done"];

    [Test]
    public void LossesArePrintedAsTheLecturePrintsThem()
    {
        using var folder = new TemporaryFolder();
        var run = CommandLine.Run("train", "--data", folder.WriteNames(), "--steps", "201", "--log-every", "100");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.Zero, run.Errors);
            Assert.That(run.Errors, Is.Empty);
            Assert.That(run.Lines[2], Does.Match(@"^      0/    201: \d\.\d{4}$"));
            Assert.That(run.Lines[3], Does.Match(@"^    100/    201: \d\.\d{4}$"));
            Assert.That(run.Lines[4], Does.Match(@"^    200/    201: \d\.\d{4}$"));
            Assert.That(run.Lines[5..8], Is.All.Match(@"^(train|val  |test ) \d\.\d{4}$"));
            Assert.That(run.Lines[8..^1], Has.Length.EqualTo(20));
            Assert.That(run.Lines[^1], Does.Match(@"^201 steps in \d+\.\d s, \d+\.\d µs a step$"));
            Assert.That(run.Output, Does.Not.Contain('\u001b'));
        }
    }

    [Test]
    public void OfOneStepItSpeaksInTheSingular()
    {
        using var folder = new TemporaryFolder();
        string report = folder.PathOf("run.html");
        Assert.That(CommandLine.Run("train", "--data", folder.WriteNames(), "--steps", "1", "--report", report).Lines[^1], Does.StartWith("1 step in "));
        Assert.That(File.ReadAllText(report), Does.Contain("1 of 1 step was taken.").And.Not.Contain("1 steps"));
    }

    [Test]
    public void JsonIsAnEventALine()
    {
        using var folder = new TemporaryFolder();
        string model = folder.PathOf("model.safetensors");
        var run = CommandLine.Run("train", "--data", folder.WriteNames(), "--steps", "3", "--log-every", "2", "--out", model, "--format", "json");
        var json = run.Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(json.Select(line => line.GetProperty("event").GetString()).Distinct(), Is.EqualTo(Events));
            Assert.That(json.Where(line => line.TryGetProperty("step", out _)).Select(line => line.GetProperty("step").GetInt32()), Is.EqualTo(new[] { 0, 2 }));
            Assert.That(run.Lines[0], Is.EqualTo("""{"event":"start","words":2000,"characters":27,"train":11226,"val":1409,"test":1402,"parameters":12297,"engine":"tape","graph":"fused","steps":3,"batch":32,"seed":2147483647,"optimizer":"sgd","lr":0.1,"lrDecayAt":100000}"""));
            Assert.That(run.Lines[1], Does.Match("""^\{"event":"step","step":0,"loss":\d\.\d+\}$"""));
            Assert.That(json[3].GetProperty("path").GetString(), Is.EqualTo(model));
            Assert.That(run.Lines[4], Does.Match("""^\{"event":"losses","train":\d\.\d+,"val":\d\.\d+,"test":\d\.\d+\}$"""));
            Assert.That(run.Lines[5..^1], Has.Length.EqualTo(20).And.All.Match("""^\{"event":"sample","name":"[a-z]*"\}$"""));
            Assert.That(run.Lines[^1], Does.Match("""^\{"event":"done","steps":3,"seconds":[\d.E-]+,"microsecondsPerStep":[\d.]+\}$"""));
        }
    }

    [Test]
    public void TheLossOfAnEmptySplitIsNotAvailable()
    {
        using var folder = new TemporaryFolder();
        string data = folder.WriteNames(2);
        Assert.That(CommandLine.Run("train", "--data", data, "--steps", "1").Lines, Has.Member("val   n/a"));
        Assert.That(CommandLine.Run("train", "--data", data, "--steps", "1", "--format", "json").Output, Does.Contain("\"val\":null"));
    }

    [Test]
    public void AskedToStopItSavesWhatItHasAndSaysWhereItStopped()
    {
        using var folder = new TemporaryFolder();
        string data = folder.WriteNames(), model = folder.PathOf("model.safetensors"), same = folder.PathOf("same.safetensors");
        var run = CommandLine.RunUntil("     50/", "train", "--data", data, "--log-every", "50", "--out", model);
        Assert.That(run.ExitCode, Is.EqualTo(130));
        Assert.That(run.Errors, Is.EqualTo($"Stopped at step 51 of 200000; the model so far is in {model}.\n"));
        CommandLine.Run("train", "--data", data, "--steps", "51", "--out", same);
        Assert.That(File.ReadAllBytes(model), Is.EqualTo(File.ReadAllBytes(same)), "as if that had been the number of steps");
    }

    [Test]
    public void AskedToStopWithoutAFileItSavesNothingAndTellsSoInJsonToo()
    {
        using var folder = new TemporaryFolder();
        var run = CommandLine.RunUntil("\"step\":50", "train", "--data", folder.WriteNames(), "--log-every", "50", "--format", "json");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(130));
            Assert.That(run.Lines[^1], Does.StartWith("""{"event":"stopped","step":51,"""));
            Assert.That(folder.Files, Has.Length.EqualTo(1));
        }
    }

    [TestCase("tape")]
    [TestCase("manual")]
    public void TheLecturesNamesGiveTheLecturesLosses(string engine)
    {
        var run = CommandLine.RunUntil("  10000/", "train", "--data", SharedData.PathOrIgnore("data/makemore-names.txt"), "--engine", engine);
        Assert.That(run.Lines[2..], Is.EqualTo(new[] { "      0/ 200000: 3.9508", "  10000/ 200000: 2.3617" }));
    }

    [Test]
    public void TheProgramsOwnNamesStartAt38492() =>
        Assert.That(CommandLine.RunUntil("      0/", "train").Lines[2], Is.EqualTo("      0/ 200000: 3.8492"));

    [Test]
    public void ThreadsChangeNoBitOfLossesNamesAndModel()
    {
        using var folder = new TemporaryFolder();
        string data = folder.WriteNames(500), model = folder.PathOf("model.safetensors");
        var (one, two) = (Train(1), Train(2));
        Assert.That(two.Lines, Is.EqualTo(one.Lines));
        Assert.That(two.Model.AsSpan().SequenceEqual(one.Model), Is.True, "the model files");

        (string[] Lines, byte[] Model) Train(int threads)
        {
            var run = CommandLine.Run("train", "--data", data, "--batch", "700", "--hidden", "500", "--steps", "3", "--log-every", "1", "--threads", $"{threads}", "--format", "json", "--out", model);
            Assert.That(run.ExitCode, Is.Zero, run.Errors);
            Assert.That(Parallelism.Threads, Is.EqualTo(1), "the setting is for the command alone");
            return (run.Lines[..^1], File.ReadAllBytes(model));
        }
    }
}
