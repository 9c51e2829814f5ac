using Autograd.Cli;

namespace Autograd.Tests.Cli;

/// <summary>The checker proven by planted errors: a figure that is off is told, counted and gives exit code 1.</summary>
public sealed class ReproductionRunTests
{
    private static readonly PublishedFigure Right = new("right", 2.0, 2.00001, 1e-4, 4);
    private static readonly PublishedFigure Off = new("off", 2.0, 2.001, 1e-4, 4);
    private static readonly PublishedFigure NotANumber = new("nan", 2.0, double.NaN, 1e-4, 4);

    [Test]
    public void ARowThatIsOffGivesExitCode1()
    {
        var (code, output) = Run(OutputFormat.Text, Right, Off, Right);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Match(@"off +2\.0000 +2\.0010000 +\+0\.0010000 +OFF by more than 1e-4\n").And.Contain("1 of 3 figures are off"));
    }

    [Test]
    public void RowsThatAreNotOffGiveExitCode0()
    {
        var (code, output) = Run(OutputFormat.Text, Right, Right);
        Assert.That(code, Is.Zero);
        Assert.That(output, Does.Contain("All 2 figures are reproduced").And.Not.Contain("OFF"));
    }

    [Test]
    public void JsonTellsARowThatIsOffAndWritesNaNAsNull()
    {
        var (code, output) = Run(OutputFormat.Json, Off, NotANumber);
        var lines = output.Split('\n');
        using (Assert.EnterMultipleScope())
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(lines[0], Does.Contain("\"passed\":false"));
            Assert.That(lines[1], Does.Contain("\"ours\":null,\"difference\":null,").And.Contain("\"passed\":false"));
            Assert.That(lines[2], Does.Contain("\"figures\":2,\"off\":2"));
        }
    }

    [Test]
    public void AnExperimentWithAnotherSeedGivesExitCode1()
    {
        var other = new BatchNormReproduction(LectureNamesFile.Words, seed: 1);
        Assert.That(Run(OutputFormat.Text, [.. other.Rows(Engine.Tape, steps: 1)]).Code, Is.EqualTo(1));
    }

    private static (int Code, string Output) Run(OutputFormat format, params PublishedFigure[] rows)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new();
        int code = ReproductionRun.Of("planted", format, new Terminal(output, error), CancellationToken.None, (run, _) => run.Add(Engine.Tape, rows));
        return (code, output.ToString());
    }
}
