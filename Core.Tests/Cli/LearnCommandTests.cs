using System.Text.Json;

namespace Autograd.Tests.Cli;

/// <summary>The learner's folder and <c>learn check</c>, with real children that judge.</summary>
public sealed class LearnCommandTests
{
    private readonly TemporaryFolder _folder = new();

    private string Ninja => _folder.PathOf("ninja");

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [SetUp]
    public void Begin()
    {
        if (Directory.Exists(Ninja))
            Directory.Delete(Ninja, recursive: true);
        Assert.That(CommandLine.Run("learn", "init", "ninja", Ninja).ExitCode, Is.Zero);
    }

    [Test]
    public void AFreshFolderIsAllTodoAndHoldsNoAnswer()
    {
        var check = CommandLine.Run("learn", "check", Ninja, "--exercise", "2", "--format", "json");
        Assert.Multiple(() =>
        {
            Assert.That(check.ExitCode, Is.EqualTo(1));
            Assert.That(check.Json[0].GetProperty("event").GetString(), Is.EqualTo("step"));
            Assert.That(check.Json[0].GetProperty("status").GetString(), Is.EqualTo("todo"));
            Assert.That(check.Json[0].GetProperty("diagnosis").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(check.Json[^1].GetProperty("right").GetInt32(), Is.Zero);
            Assert.That(Directory.GetFiles(Ninja, "*.cs").Select(File.ReadAllText).SelectMany(text => text.Split('\n')).Where(line => line.TrimStart().StartsWith('d') && !line.Contains("= todo;")), Is.Empty);
        });
    }

    [Test]
    public void ARightAnswerExitsWithZeroAndAWrongOneSaysWhichStep()
    {
        Write("2", CollectedAnswer.Right("2"));
        Assert.That(CommandLine.Run("learn", "check", Ninja, "--exercise", "2").ExitCode, Is.Zero);
        Write("2", CollectedAnswer.Right("2").Replace("-= 1", "+= 1"));
        var check = CommandLine.Run("learn", "check", Ninja, "--exercise", "2", "--format", "json");
        Assert.Multiple(() =>
        {
            Assert.That(check.ExitCode, Is.EqualTo(1));
            Assert.That(check.Json[0].GetProperty("step").GetString(), Is.EqualTo("logits"));
            Assert.That(check.Json[0].GetProperty("status").GetString(), Is.EqualTo("wrong"));
            Assert.That(check.Json[0].GetProperty("expected").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(check.Json[0].GetProperty("worst").GetArrayLength(), Is.EqualTo(2));
        });
    }

    [TestCase("Environment.Exit(3);", "ends the whole program")]
    [TestCase("while (true) { }", "does not come to an end")]
    [TestCase("Deep(1);", "overflows the stack")]
    [TestCase("var all = new List<byte[]>(); while (true) all.Add(new byte[50_000_000]);", "too much memory")]
    [TestCase("new System.Threading.Thread(() => { while (true) { } }).Start();", "")]
    [TestCase("System.IO.File.WriteAllText(\"written.txt\", \"x\");", "")]
    [TestCase("while (true) { Console.WriteLine(\"for ever\"); }", "does not come to an end")]
    [TestCase("throw new InvalidOperationException(\"mine\");", "")]
    public void WhateverTheCodeDoesTheOtherLinesAreJudged(string statement, string sentence)
    {
        Write("2", $"{statement}\n{CollectedAnswer.Right("2")}", "int Deep(int i) => Deep(i + 1) + 1;");
        var check = CommandLine.Run("learn", "check", Ninja, "--exercise", "2", "--timeout", "4", "--format", "json");
        Assert.Multiple(() =>
        {
            Assert.That(check.Json.Single(line => line.GetProperty("event").GetString() == "step").GetProperty("status").GetString(), Is.AnyOf("right", "rounding"), check.Output);
            Assert.That(check.Output, Does.Contain(sentence));
            Assert.That(File.Exists("written.txt"), Is.False);
        });
    }

    [TestCase("print(logits.shape);")]
    [TestCase("while (true) { }")]
    public void AFileWithALineThatCannotBeRunIsNotDone(string statement)
    {
        Write("2", $"{statement}\n{CollectedAnswer.Right("2")}");
        Assert.That(CommandLine.Run("learn", "check", Ninja, "--exercise", "2", "--timeout", "2").ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void WhatTheCodePrintsIsShownOnce()
    {
        Write("2", $"Console.WriteLine(\"here it is\");\n{CollectedAnswer.Right("2")}");
        var check = CommandLine.Run("learn", "check", Ninja, "--exercise", "2");
        Assert.That(check.Output.Split("here it is"), Has.Length.EqualTo(2));
    }

    [Test]
    public void InitAgainWritesOnlyWhatIsMissing()
    {
        Write("2", CollectedAnswer.Right("2"));
        string mine = File.ReadAllText(Path.Combine(Ninja, "Exercise2.cs"));
        File.Delete(Path.Combine(Ninja, "Exercise1.cs"));
        Directory.Delete(Path.Combine(Ninja, "Given"), recursive: true);
        var init = CommandLine.Run("learn", "init", "ninja", Ninja);
        Assert.Multiple(() =>
        {
            Assert.That(init.ExitCode, Is.Zero);
            Assert.That(File.ReadAllText(Path.Combine(Ninja, "Exercise2.cs")), Is.EqualTo(mine));
            Assert.That(File.Exists(Path.Combine(Ninja, "Exercise1.cs")), Is.True);
            Assert.That(File.Exists(Path.Combine(Ninja, "Given", "Exercise1Given.cs")), Is.True);
        });
    }

    [Test]
    public void AMovedFolderAndOneWithoutItsGivenFilesAreStillJudged()
    {
        string moved = _folder.PathOf("moved");
        Directory.Move(Ninja, moved);
        Directory.Delete(Path.Combine(moved, "Given"), recursive: true);
        Directory.Delete(Path.Combine(moved, ".autograd"), recursive: true);
        Assert.That(CommandLine.Run("learn", "check", moved, "--exercise", "2").ExitCode, Is.EqualTo(1));
        Directory.Delete(moved, recursive: true);
    }

    [Test]
    public void ResetPutsAStepBackAndKeepsTheOldFile()
    {
        Write("1", "dprobs = dlogprobs / probs;\n dcounts = counts_sum_inv * dprobs;\n dcounts += dcounts_sum;");
        Assert.That(CommandLine.Run("learn", "reset", "dcounts", Ninja).ExitCode, Is.Zero);
        string text = File.ReadAllText(Path.Combine(Ninja, "Exercise1.cs"));
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.Contain("dcounts = todo;").And.Not.Contain("dcounts +=").And.Contain("dprobs = dlogprobs / probs;"));
            Assert.That(File.ReadAllText(Path.Combine(Ninja, "Exercise1.cs.old")), Does.Contain("dcounts +="));
        });

        Assert.That(CommandLine.Run("learn", "reset", "dprobs", Ninja).Output, Does.Contain("Exercise1.cs.old2"));
        Assert.That(File.ReadAllText(Path.Combine(Ninja, "Exercise1.cs.old")), Does.Contain("dcounts +="), "what was kept first is still there");
        Assert.That(File.ReadAllText(Path.Combine(Ninja, "Exercise1.cs.old2")), Does.Contain("dprobs = dlogprobs / probs;"));
    }

    [Test]
    public void HintsComeOneAtATime()
    {
        int first = CommandLine.Run("learn", "hint", "counts_sum", Ninja).Lines.Length;
        int second = CommandLine.Run("learn", "hint", "counts_sum", Ninja).Lines.Length;
        string solution = CommandLine.Run("learn", "hint", "counts_sum", Ninja, "--solution").Output;
        Assert.Multiple(() =>
        {
            Assert.That(second, Is.EqualTo(first + 1));
            Assert.That(solution, Does.Contain("dcounts_sum = -counts_sum.Pow(-2)"));
        });
    }

    [TestCase("learn", "init", "nothing")]
    [TestCase("learn", "check", "nowhere")]
    [TestCase("learn", "check", "NINJA", "--exercise", "9")]
    [TestCase("learn", "check", "NINJA", "--timeout", "0")]
    [TestCase("learn", "hint", "nostep", "NINJA")]
    [TestCase("learn", "reset", "nostep", "NINJA")]
    [TestCase("learn", "break", "--seed", "-1")]
    [TestCase("learn", "watch", "nowhere")]
    public void BadInputIsOneSentence(params string[] args)
    {
        var run = CommandLine.Run([.. args.Select(argument => argument == "NINJA" ? Ninja : argument)]);
        Assert.Multiple(() =>
        {
            Assert.That(run.ExitCode, Is.EqualTo(2));
            Assert.That(run.Errors.Trim().Split('\n'), Has.Length.EqualTo(1));
            Assert.That(run.Errors, Does.StartWith("autograd: "));
        });
    }

    [TestCase("did you mean ninja? Otherwise accepted are ninja, neuron", "init", "ninaj")]
    [TestCase("did you mean counts_sum? Otherwise accepted are logprobs", "hint", "counst_sum", "NINJA")]
    [TestCase("did you mean counts_sum? Otherwise accepted are logprobs", "reset", "counst_sum", "NINJA")]
    public void ANameThatIsNearlyRightIsAskedAbout(string sentence, params string[] args)
    {
        var run = CommandLine.Run(["learn", .. args.Select(argument => argument == "NINJA" ? Ninja : argument)]);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Errors, Does.Contain(sentence));
    }

    [TestCase("", "Exercise2.cs is empty")]
    [TestCase("\0u\0s\0i\0n\0g", "UTF-16")]
    public void AFileThatIsNoExerciseIsNamed(string content, string sentence)
    {
        File.WriteAllText(Path.Combine(Ninja, "Exercise2.cs"), content);
        var check = CommandLine.Run("learn", "check", Ninja, "--exercise", "2");
        Assert.Multiple(() =>
        {
            Assert.That(check.ExitCode, Is.Not.Zero);
            Assert.That((check.Output + check.Errors).ReplaceLineEndings(" "), Does.Contain(sentence));
        });
    }

    [Test]
    public void AFolderOfAnotherVersionIsRefused()
    {
        string path = Path.Combine(Ninja, "lesson.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"format\": 1", "\"format\": 99"));
        var check = CommandLine.Run("learn", "check", Ninja);
        Assert.Multiple(() =>
        {
            Assert.That(check.ExitCode, Is.EqualTo(2));
            Assert.That(check.Errors, Does.Contain("another version"));
        });
    }

    [Test]
    public void ABrokenPassIsTheSameForTheSameSeed()
    {
        var first = CommandLine.Run("learn", "break", "--seed", "11", "--answer");
        Assert.Multiple(() =>
        {
            Assert.That(first.Output, Does.Contain("It is d"));
            Assert.That(CommandLine.Run("learn", "break", "--seed", "11", "--answer").Output, Is.EqualTo(first.Output));
            Assert.That(CommandLine.Run("learn", "break", "--seed", "12", "--answer").Output, Is.Not.EqualTo(first.Output));
        });
    }

    private void Write(string exercise, string body, string helpers = "") =>
        File.WriteAllText(Path.Combine(Ninja, $"Exercise{exercise}.cs"), CollectedAnswer.FileOf($"Exercise{exercise}", body, helpers));
}
