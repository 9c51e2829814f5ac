using System.Text.Json;
using Autograd.Cli;

namespace Autograd.Tests.Cli;

public sealed class CheckCommandTests
{
    private static readonly string[] Keys = ["event", "tensor", "shape", "verdict", "exact", "approximate", "maxdiff", "exercise", "zeroInTheory", "explanation"];
    private static readonly string[] Training = "logits h W2 b2 hpreact bngain bnbias hprebn embcat W1 b1 emb C".Split(' ');
    private static readonly string[] Zero = ["logit_maxes", "b1"];

    [Test]
    public void AllRowsAgreeInTheLecturesOrder()
    {
        var run = CommandLine.Run("check", "--format", "json");
        var rows = Rows(run);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.Zero, run.Errors);
            Assert.That(rows.Select(Tensor), Is.EqualTo(Exercise1.Labels.Append("logits").Append("hprebn").Concat(Training)));
            Assert.That(rows.Where(row => row.GetProperty("exercise").GetString() is "1" or "4").Select(row => row.GetProperty("verdict").GetString()), Is.All.EqualTo("exact"));
            Assert.That(rows.Select(row => row.GetProperty("exercise").GetString()).Distinct(), Is.EqualTo(new[] { "1", "2", "3", "4" }));
            Assert.That(rows.Where(row => row.GetProperty("zeroInTheory").GetBoolean()).Select(Tensor), Is.EqualTo(Zero.Append("b1")));
            Assert.That(rows.Select(row => row.EnumerateObject().Select(member => member.Name)), Is.All.EqualTo(Keys));
            Assert.That(run.Lines[0], Does.StartWith("""{"event":"row","tensor":"logprobs","shape":[32,27],"verdict":"exact","exact":true,"approximate":true,"maxdiff":0,"""));
            Assert.That(run.Lines[41..], Is.EqualTo(new[] { """{"event":"summary","right":41,"of":41}""" }));
        }
    }

    [TestCase("1", 26)]
    [TestCase("2", 1)]
    [TestCase("3", 1)]
    [TestCase("4", 13)]
    [TestCase("all", 41)]
    public void AnExerciseCanBeChosen(string exercise, int rows) =>
        Assert.That(Rows(CommandLine.Run("check", "--exercise", exercise, "--format", "json")), Has.Count.EqualTo(rows));

    [Test]
    public void TheTableHasTheLecturesColumnsAndExplainsZeros()
    {
        var run = CommandLine.Run("check");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Output, Does.Match(@"tensor +\| shape +\| verdict +\| exact \| approximate \| +maxdiff"));
            Assert.That(run.Output, Does.Contain("b1: zero in theory"));
            Assert.That(run.Output, Does.Contain("41 of 41 gradients agree."));
            Assert.That(run.Output, Does.Contain("exercise 4: 13 of 13 right"));
            Assert.That(run.Lines.Where(line => line.Length > 80), Is.Empty);
            Assert.That(run.Output, Does.Not.Contain('\u001b'));
        }
    }

    [Test]
    public void EveryParameterIsComparedWithCentralDifferences()
    {
        var run = CommandLine.Run("check", "--exercise", "2", "--numeric", "--hidden", "8", "--format", "json");
        var rows = Rows(run).Where(row => row.GetProperty("exercise").GetString() == "numeric").ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.Zero, run.Output);
            Assert.That(rows.Select(Tensor), Is.EqualTo(MlpWeights<float>.Labels));
            Assert.That(rows.Select(row => row.GetProperty("maxdiff").GetDouble()), Is.All.LessThan(1e-9));
        }
    }

    [Test]
    public void AGradientThatDiffersFromCentralDifferencesIsWrong()
    {
        var tape = Autograd.Tensor.Of<double>([0.1, -0.2]);
        var row = NumericCheck.Compare("b2", Autograd.Tensor.Of<double>([0.1, -0.2001]), tape, (_, _) => false);
        Assert.That((row.Verdict, row.Explanation), Is.EqualTo((Verdict.Wrong, "worst at [1]: central differences -0.2001, tape -0.2, ratio 1.0005")));
    }

    [Test]
    public void TheLedgerListsWhatBroadcastsDoToGradients()
    {
        var run = CommandLine.Run("check", "--exercise", "2", "--ledger");
        Assert.That(run.Lines, Has.Member("b1 [64] → [32,64]: added axis 0, so the gradient sums axis 0"));
        var json = CommandLine.Run("check", "--exercise", "2", "--ledger", "--format", "json");
        Assert.That(json.Lines, Has.Member("""{"event":"broadcast","operand":"b1","op":"+","output":"hprebn","source":[64],"target":[32,64],"added":[0],"stretched":[],"hasGradient":true}"""));
    }

    [Test]
    public void AWrongAMisshapenAndAMissingGradientEndInExitCode1()
    {
        var check = Check();
        var manual = new AtomicBackward<float>(check.Untaped()).Rows.ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Judge(manual), Is.EqualTo((0, "exact", 0)));
            Assert.That(Judge(Replaced(gradient => gradient * 1.5)), Is.EqualTo((1, "wrong", 1)));
            Assert.That(Judge(Replaced(gradient => gradient.Reshape([1, 64, 27]))), Is.EqualTo((1, "wrong shape", 1)));
            Assert.That(Judge(manual.Where(row => row.Label != "W2")), Is.EqualTo((1, "missing", 1)));
        }

        IEnumerable<(string, Tensor<float>)> Replaced(Func<Tensor<float>, Tensor<float>> change) =>
            manual.Select(row => (row.Label, row.Label == "W2" ? change(row.Gradient) : row.Gradient));

        (int Code, string Verdict, int Failed) Judge(IEnumerable<(string, Tensor<float>)> gradients)
        {
            using var output = new StringWriter { NewLine = "\n" };
            int code = CheckCommand.Judge([.. check.Compare(gradients).Select(row => new CheckRow("1", row))], new JsonEventWriter(output));
            var rows = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).Where(IsRow).ToList();
            return (code, rows.Single(row => Tensor(row) == "W2").GetProperty("verdict").GetString()!, rows.Count(row => row.GetProperty("verdict").GetString() != "exact"));
        }
    }

    [Test]
    public void TheFirstMistakeComesFirstAndFits80Columns()
    {
        var check = Check();
        var rows = new AtomicBackward<float>(check.Untaped()).Rows.Select(row => row.Label is "counts_sum" or "bnvar" ? (row.Label, -row.Gradient) : row);
        using var output = new StringWriter { NewLine = "\n" };
        int code = CheckCommand.Judge([.. check.Compare(rows).Select(row => new CheckRow("1", row))], new TextEventWriter(new Terminal(output, output), new PlainDisplay(output)));
        string[] lines = output.ToString().Split('\n');
        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(lines[0], Does.Match(@"^exercise 1: \d+ of 26 right; begin at counts_sum \(AtomicBackward\.cs:32\)$"));
            Assert.That(lines[1], Does.StartWith("  counts_sum: every element is -1 times the right one; worst at ["));
            Assert.That(output.ToString(), Does.Contain("| counts_sum     | [32,1]    | WRONG "));
            Assert.That(lines.Where(line => line.Length > 80), Is.Empty);
        }
    }

    [TestCase("1", "counts_sum", "AtomicBackward.cs", "var dcountsSum =")]
    [TestCase("1", "C", "AtomicBackward.cs", "var dC =")]
    [TestCase("2", "logits", "CrossEntropyBackward.cs", "var dlogits =")]
    [TestCase("3", "hprebn", "BatchNormBackward.cs", "return bngain")]
    [TestCase("4", "bnbias", "FusedBackward.cs", "var (dhprebn, dbngain, dbnbias) =")]
    public void AMistakeIsPlacedInOurFile(string exercise, string label, string file, string line)
    {
        string[] place = HandWrittenLine.Of(exercise, label)!.Split(':');
        Assert.That(place[0], Is.EqualTo(file));
        Assert.That(File.ReadLines(Repository.PathOf($"Core/Makemore/ByHand/{file}")).ElementAt(int.Parse(place[1]) - 1), Does.Contain(line));
    }

    [Test]
    public void EveryTensorOfEveryExerciseHasAPlace()
    {
        foreach (string label in Exercise1.Labels)
            Assert.That(HandWrittenLine.Of("1", label), Is.Not.Null, label);
        foreach (string label in Training)
            Assert.That(HandWrittenLine.Of("4", label), Is.Not.Null, label);
        Assert.That(HandWrittenLine.Of("numeric", "C"), Is.Null);
    }

    [Test]
    public void AnInheritedRowIsNamedInJsonAndDoesNotCount()
    {
        var comparison = new GradientComparison("counts", [2], Verdict.Inherited, false, false, 1, 1, false, "right for what it was computed from; dprobs is off");
        using var output = new StringWriter { NewLine = "\n" };
        Assert.That(CheckCommand.Judge([new CheckRow("1", comparison)], new JsonEventWriter(output)), Is.EqualTo(1));
        Assert.That(output.ToString(), Does.Contain("\"verdict\":\"inherited\"").And.Contain("{\"event\":\"summary\",\"right\":0,\"of\":1}"));
    }

    private static List<JsonElement> Rows(CommandLine run) => [.. run.Json.Where(IsRow)];

    private static bool IsRow(JsonElement line) => line.GetProperty("event").GetString() == "row";

    private static string? Tensor(JsonElement row) => row.GetProperty("tensor").GetString();

    private static LectureCheck Check()
    {
        var start = new NetworkSettings(DataFile.Of(null), TrainingOptions.LectureSeed, 32, 64, 10, 3).Start();
        var batch = start.NextBatch();
        return new LectureCheck(start.Parameters, batch.Xb, batch.Yb);
    }
}
