using System.Text.RegularExpressions;

namespace Autograd.Tests.Cli;

/// <summary><c>train --checkpoint</c> and <c>--resume</c>, in this process; <see cref="KilledRunTests"/> kills real ones.</summary>
public sealed class ResumeTests
{
    private TemporaryFolder _folder = null!;
    private string _data = "", _checkpoint = "", _model = "";

    [SetUp]
    public void MakeFolder()
    {
        _folder = new TemporaryFolder();
        (_data, _checkpoint, _model) = (_folder.WriteNames(200), _folder.PathOf("run.safetensors"), _folder.PathOf("model.safetensors"));
    }

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    private CommandLine Train(params string[] args) => CommandLine.Run(["train", "--data", _data, .. args]);

    private CommandLine Good(params string[] args)
    {
        var run = Train(args);
        Assert.That(run.ExitCode, Is.Zero, run.Errors);
        return run;
    }

    private void Refused(string sentence, params string[] args)
    {
        var before = Content();
        var run = Train(args);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(2), sentence);
            Assert.That(run.Output, Is.Empty);
            Assert.That(run.Errors, Does.StartWith("autograd: ").And.Contain(sentence).And.EndWith("\n"));
            Assert.That(run.Errors.Count(character => character == '\n'), Is.EqualTo(1), "one sentence");
            Assert.That(Content(), Is.EqualTo(before), "nothing is written");
        }
    }

    // They are counted up within a process.
    private static string WithoutIds(string path) => Regex.Replace(File.ReadAllText(path), "cl_[0-9a-f]+", "");

    private string Content() => string.Join('\n', _folder.Files.Where(File.Exists).Order().Select(file => $"{file} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}"));

    [TestCase("tape", "fused", "sgd")]
    [TestCase("manual", "atomic", "sgd")]
    [TestCase("tape", "atomic", "adam")]
    [TestCase("manual", "fused", "adamw")]
    public void ARunThatGoesOnEndsInTheSameBytes(string engine, string graph, string optimizer)
    {
        string[] options = ["--graph", graph, "--optimizer", optimizer, "--lr-decay-at", "50", "--hidden", "20", "--batch", "8"];
        Good([.. options, "--engine", engine, "--steps", "100", "--out", _model]);
        byte[] expected = File.ReadAllBytes(_model);
        Good([.. options, "--engine", engine, "--steps", "100", "--checkpoint", _checkpoint, "--checkpoint-every", "30", "--out", _model]);
        Assert.That(File.ReadAllBytes(_model), Is.EqualTo(expected), "checkpoints change no bit");
        File.Move(_checkpoint + ".previous", _checkpoint, overwrite: true);
        File.Delete(_model);
        var run = Good("--resume", _checkpoint, "--engine", engine == "tape" ? "manual" : "tape", "--out", _model);
        Assert.That(run.Lines, Has.Member($"Resumed at step 90 from {_checkpoint}."));
        Assert.That(File.ReadAllBytes(_model), Is.EqualTo(expected), "by the other engine");
    }

    [Test]
    public void EachOptimizerAndRateTakesStepsOfItsOwn()
    {
        string[] options = ["--hidden", "20", "--steps", "30", "--log-every", "29", "--format", "json"];
        string[] Losses(params string[] more) => [.. Good([.. options, .. more]).Lines.Where(line => line.StartsWith("{\"event\":\"step\""))];
        string[] plain = Losses(), adam = Losses("--optimizer", "adam"), adamW = Losses("--optimizer", "adamw", "--lr", "0.001"), slow = Losses("--lr", "0.05"), decayed = Losses("--lr-decay-at", "10");
        Assert.That(Losses("--lr", "0.1", "--optimizer", "sgd", "--lr-decay-at", "100000"), Is.EqualTo(plain), "the defaults");
        Assert.That(new[] { plain[1], adam[1], adamW[1], slow[1], decayed[1] }.Distinct().Count(), Is.EqualTo(5));
        Assert.That(new[] { plain[0], adam[0], adamW[0], slow[0], decayed[0] }.Distinct().Count(), Is.EqualTo(1), "they start alike");
    }

    [Test]
    public void MoreStepsMayFollowAndThePlotIsThatOfTheWholeRun()
    {
        string plot = _folder.PathOf("loss.svg"), again = _folder.PathOf("again.svg"), report = _folder.PathOf("run.html");
        Good("--steps", "80", "--out", _model, "--plot", plot);
        byte[] expected = File.ReadAllBytes(_model);
        Good("--steps", "60", "--checkpoint", _checkpoint);
        Good("--resume", _checkpoint, "--steps", "80", "--out", _model, "--plot", again, "--report", report);
        Assert.That(File.ReadAllBytes(_model), Is.EqualTo(expected));
        Assert.That(WithoutIds(again), Is.EqualTo(WithoutIds(plot)));
        Assert.That(File.ReadAllText(report), Does.Contain("80 of 80 steps were taken."));
        Refused("--report needs a step to show", "--resume", _checkpoint, "--report", report);
        Good("--resume", _checkpoint, "--out", _model);
        Assert.That(File.ReadAllBytes(_model), Is.EqualTo(expected), "no step is left, the model is made again");
    }

    [Test]
    public void AReportOfAdamShowsWhatAdamSubtracts()
    {
        string report = _folder.PathOf("run.html"), other = _folder.PathOf("other.safetensors");
        Good("--optimizer", "adam", "--steps", "5", "--out", _model);
        Good("--optimizer", "adam", "--steps", "5", "--out", other, "--report", report, "--report-every", "1");
        Assert.That(File.ReadAllBytes(other), Is.EqualTo(File.ReadAllBytes(_model)), "to look changes no bit");
        Assert.That(File.ReadAllText(report), Does.Contain(", Adam."));
    }

    [Test]
    public void OfADamagedFileTheOneBeforeIsTaken()
    {
        Good("--steps", "50", "--out", _model, "--checkpoint", _checkpoint, "--checkpoint-every", "20");
        byte[] expected = File.ReadAllBytes(_model);
        byte[] bytes = File.ReadAllBytes(_checkpoint);
        bytes[^5] ^= 1;
        File.WriteAllBytes(_checkpoint, bytes);
        File.WriteAllBytes(_checkpoint + ".tmp", File.ReadAllBytes(_checkpoint)[..100]); // left by a process that was killed
        var run = Good("--resume", _checkpoint, "--out", _model);
        Assert.That(run.Lines[2..4], Is.EqualTo(new[] { $"{_checkpoint} is damaged: its checksum is not that of its content.", $"Resumed at step 40 from {_checkpoint}.previous." }));
        Assert.That(File.ReadAllBytes(_model), Is.EqualTo(expected));
        Assert.That(Good("--resume", _checkpoint).Lines, Has.Member($"Resumed at step 50 from {_checkpoint}."));
        Assert.That(Good("--resume", _checkpoint + ".previous").Lines, Has.Member($"Resumed at step 40 from {_checkpoint}.previous."), "the damaged one has not replaced it");
        Assert.That(File.Exists(_checkpoint + ".tmp"), Is.False);
    }

    [Test]
    public void WhatStandsInTheWayIsNotRemoved()
    {
        string temporary = _checkpoint + ".tmp", previous = _checkpoint + ".previous";
        File.WriteAllText(temporary, "mine, and worth keeping");
        Refused($"{temporary}, which would be written on the way, is there already and no checkpoint", "--steps", "5", "--checkpoint", _checkpoint);
        Assert.That(File.ReadAllText(temporary), Is.EqualTo("mine, and worth keeping"));
        File.Delete(temporary);
        Directory.CreateDirectory(previous);
        Refused($"needs the name {previous} too, and that is a folder", "--steps", "5", "--checkpoint", _checkpoint);
        Assert.That(File.Exists(temporary), Is.False);
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void ThroughALinkTheFileItselfGoesOn()
    {
        string real = Path.Combine(Directory.CreateDirectory(_folder.PathOf("sub")).FullName, "real.safetensors");
        Good("--steps", "20", "--checkpoint", real, "--checkpoint-every", "10");
        File.CreateSymbolicLink(_checkpoint, real);
        Good("--resume", _checkpoint, "--steps", "30");
        Assert.That(new FileInfo(_checkpoint).LinkTarget, Is.EqualTo(real), "the link stays");
        Assert.That(Good("--resume", real).Lines, Has.Member($"Resumed at step 30 from {real}."));
        File.Delete(real);
        Assert.That(Good("--resume", _checkpoint).Lines, Has.Member($"Resumed at step 20 from {real}.previous."), "the one before stands beside the file");
    }

    [Test]
    public void BothDamagedAreRefusedInOneSentence()
    {
        Good("--steps", "20", "--checkpoint", _checkpoint, "--checkpoint-every", "10");
        foreach (string path in new[] { _checkpoint, _checkpoint + ".previous" })
            File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
        Refused(".previous is not a valid safetensors file", "--resume", _checkpoint);
    }

    [Test]
    public void JsonTellsOfEachCheckpoint()
    {
        Good("--steps", "20", "--checkpoint", _checkpoint);
        var run = Good("--resume", _checkpoint, "--steps", "50", "--checkpoint-every", "20", "--format", "json");
        string[] lines = [.. run.Lines.Where(line => Regex.IsMatch(line, "\"event\":\"(resumed|checkpoint)"))];
        string path = System.Text.Json.JsonSerializer.Serialize(_checkpoint);
        Assert.That(lines, Is.EqualTo(new[]
        {
            $$"""{"event":"resumed","step":20,"path":{{path}}}""",
            $$"""{"event":"checkpoint","step":40,"path":{{path}}}""",
            $$"""{"event":"checkpoint","step":50,"path":{{path}}}""",
        }));
        Assert.That(run.Json[^1].GetProperty("steps").GetInt32(), Is.EqualTo(50));
    }

    [Test]
    public void StoppedItSavesTheRunAndSaysHowToGoOn()
    {
        var run = CommandLine.RunUntil("     50/", "train", "--data", _data, "--log-every", "50", "--checkpoint", _checkpoint);
        Assert.That(run.ExitCode, Is.EqualTo(130));
        Assert.That(run.Errors, Is.EqualTo($"Stopped at step 51 of 200000; --resume {_checkpoint} goes on.\n"));
        Assert.That(Good("--resume", _checkpoint, "--steps", "60").Lines, Has.Member($"Resumed at step 51 from {_checkpoint}."));
    }

    [Test]
    public void WhereNoCheckpointCanBeWrittenTheRunGoesOnAndSaysSo()
    {
        Good("--steps", "10", "--checkpoint", _checkpoint);
        File.Delete(_checkpoint + ".previous");
        Directory.CreateDirectory(_checkpoint + ".previous"); // FILE cannot be moved there
        Directory.CreateDirectory(Path.Combine(_checkpoint + ".previous", "full"));
        var run = Good("--resume", _checkpoint, "--steps", "30", "--checkpoint-every", "10", "--out", _model);
        Assert.That(run.Lines.Where(line => line.StartsWith("No checkpoint at step ")).Count(), Is.EqualTo(2));
        Assert.That(File.Exists(_model));
        Directory.Delete(_checkpoint + ".previous", recursive: true);
        Assert.That(Good("--resume", _checkpoint, "--steps", "30").Lines, Has.Member($"Resumed at step 10 from {_checkpoint}."));
    }

    [TestCase("--batch", "64", "32")]
    [TestCase("--seed", "1", "2147483647")]
    [TestCase("--hidden", "9", "200")]
    [TestCase("--context", "4", "3")]
    [TestCase("--embedding", "5", "10")]
    [TestCase("--graph", "atomic", "fused")]
    [TestCase("--optimizer", "adam", "sgd")]
    [TestCase("--lr", "0.2", "0.1")]
    [TestCase("--lr-decay-at", "5", "100000")]
    public void AnOptionThatTheRunKeepsIsRefused(string option, string value, string kept)
    {
        Good("--steps", "5", "--checkpoint", _checkpoint);
        Refused($"{option} {value} differs from the run of {_checkpoint}, which has {kept}: when a run goes on, only --steps, --engine, --threads", "--resume", _checkpoint, option, value);
        Good("--resume", _checkpoint, option, kept);
    }

    [Test]
    public void OtherDataAreRefusedButNotAnotherFileOfTheSameWords()
    {
        Good("--steps", "5", "--checkpoint", _checkpoint);
        string crlf = _folder.PathOf("crlf.txt"), other = _folder.PathOf("other.txt");
        File.WriteAllText(crlf, File.ReadAllText(_data).ReplaceLineEndings("\r\n"));
        File.WriteAllText(other, File.ReadAllText(_data) + "zzz\n");
        _data = crlf;
        Good("--resume", _checkpoint);
        _data = other;
        Refused($"was trained on other data: the SHA-256 of its words begins with ", "--resume", _checkpoint);
    }

    [Test]
    public void AModelIsNoCheckpointAndACheckpointNoModel()
    {
        Good("--steps", "5", "--checkpoint", _checkpoint, "--out", _model);
        Refused($"{_model} is a trained model, not a checkpoint", "--resume", _model);
        var run = CommandLine.Run("sample", "--model", _checkpoint);
        Assert.That((run.ExitCode, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Errors, Is.EqualTo($"autograd: {_checkpoint} is a checkpoint of a training, not a model: train --resume {_checkpoint} --out FILE writes the model.\n"));
    }

    [Test]
    public void FilesThatWouldBeLostAreRefused()
    {
        Good("--steps", "5", "--checkpoint", _checkpoint);
        string link = _folder.PathOf("link"), fresh = _folder.PathOf("new.safetensors");
        File.CreateSymbolicLink(link, _data);
        using (Assert.EnterMultipleScope())
        {
            Refused($"would replace {_checkpoint}: --resume {_checkpoint} goes on", "--checkpoint", _checkpoint);
            Refused("each needs its own", "--checkpoint", _checkpoint, "--resume", _checkpoint + ".previous");
            Refused($"--out {fresh} is the file of --checkpoint", "--checkpoint", fresh, "--out", fresh);
            Refused($"a file of --checkpoint", "--checkpoint", fresh, "--out", fresh + ".previous");
            Refused($"a file of --checkpoint", "--checkpoint", fresh, "--plot", fresh + ".tmp/../new.safetensors.svg", "--out", fresh + ".tmp");
            Refused($"--data {_data} is the file of --checkpoint {link}", "--checkpoint", link);
            Refused($"--out {_checkpoint} is the file of --checkpoint", "--resume", _checkpoint, "--out", _checkpoint);
            Refused($"--checkpoint {_checkpoint}.previous is ", "--resume", _checkpoint, "--checkpoint", _checkpoint + ".previous");
            Refused("--checkpoint-every is for --checkpoint <FILE>", "--checkpoint-every", "5");
            Refused("there is no such file", "--resume", fresh);
            Refused("it is a folder", "--resume", _folder.Path);
            Refused("it is a folder", "--checkpoint", _folder.Path);
            Refused("there is no folder", "--checkpoint", _folder.PathOf("none/run"));
            Refused("is less than the 5 steps", "--resume", _checkpoint, "--steps", "4");
            Refused("accepted are 100000000 and fewer", "--checkpoint", fresh, "--steps", "100000001");
        }
    }
}
