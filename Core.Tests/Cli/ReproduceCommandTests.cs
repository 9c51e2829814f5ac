using System.Text.Json;
using Autograd.Cli;

namespace Autograd.Tests.Cli;

public sealed class ReproduceCommandTests
{
    private const string Origin = "the file names.txt of the repository karpathy/makemore on GitHub";

    [Test]
    public void MicrogradNeedsNoData()
    {
        var (code, output, error) = Run("reproduce", "micrograd");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.Zero);
            Assert.That(output, Does.Match(@"g +24\.7041 +24\.7040816 +-0\.0000184").And.Contain("All 3 figures are reproduced"));
            Assert.That(error, Is.Empty);
        }
    }

    [Test]
    public void JsonIsOneObjectAFigureAndOneAtTheEnd()
    {
        var lines = Run("reproduce", "micrograd", "--format", "json").Output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines, Has.Count.EqualTo(4));
            Assert.That(lines[0].EnumerateObject().Select(member => member.Name), Is.EqualTo(new[] { "event", "experiment", "engine", "name", "published", "ours", "difference", "tolerance", "passed", "remark" }));
            Assert.That(lines[1].GetProperty("published").GetDouble(), Is.EqualTo(138.8338));
            Assert.That(lines[3].GetProperty("event").GetString(), Is.EqualTo("done"));
            Assert.That(lines[3].GetProperty("off").GetInt32(), Is.Zero);
        }
    }

    [Test]
    public void TheExercisesAreReproduced()
    {
        var (code, output, _) = Run("reproduce", "exercises", "--data", LectureNamesFile.Path);
        Assert.That(code, Is.Zero);
        Assert.That(output, Does.Contain("All 29 figures are reproduced"));
    }

    [TestCase("batchnorm")]
    [TestCase("exercises")]
    public void WithoutDataOneSentenceSaysWhereTheyComeFrom(string experiment)
    {
        var (code, output, error) = Run("reproduce", experiment);
        Assert.That((code, output, error), Is.EqualTo((2, "", $"autograd: autograd reproduce {experiment} needs --data <FILE>: the lecture's data, {Origin}.\n")));
    }

    [TestCase("batchnorm")]
    [TestCase("exercises")]
    public void OtherDataAreRefusedWithOneLine(string experiment)
    {
        var (code, output, error) = Run("reproduce", experiment, "--data", Repository.PathOf("data/names.txt"));
        Assert.That((code, output), Is.EqualTo((2, "")));
        Assert.That(error, Does.Contain(Origin).And.Contain(LectureNames.Sha256).And.EndWith("\n").And.Exactly(1).EqualTo('\n'));
    }

    [TestCase("reproduce")]
    [TestCase("reproduce", "makemore")]
    [TestCase("reproduce", "--seed")]
    public void AMissingOrUnknownExperimentListsTheKnownOnes(params string[] args)
    {
        var (code, _, error) = Run(args);
        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.Contain("batchnorm, micrograd, exercises"));
    }

    [Test]
    public void AnUnknownEngineIsRefused()
    {
        var (code, _, error) = Run("reproduce", "batchnorm", "--engine", "torch");
        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.Contain("--engine accepts tape, manual or both; 'torch' was given."));
    }

    [Test]
    public void AskedToStopItExitsWith130()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var (code, _, error) = Run(["reproduce", "batchnorm", "--data", LectureNamesFile.Path], stop.Token);
        Assert.That((code, error), Is.EqualTo((130, "Stopped before all figures were reached.\n")));
    }

    private static (int Code, string Output, string Error) Run(params string[] args) => Run(args, CancellationToken.None);

    private static (int Code, string Output, string Error) Run(string[] args, CancellationToken stop)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        int code = Program.Run(args, new Terminal(output, error), stop);
        return (code, output.ToString(), error.ToString());
    }
}
