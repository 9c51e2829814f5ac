namespace Autograd.Tests.Cli;

/// <summary>A learning rate that makes the loss NaN or infinite: the run stops, and what was there before stays.</summary>
[Platform(Include = "Linux", Reason = "The shell is POSIX's.")]
public sealed class DivergedProcessTests
{
    [TestCase("")]
    [TestCase("--engine manual")]
    [TestCase("--graph atomic --optimizer adam")]
    public void ItStopsAndTheOldFilesStay(string options)
    {
        using var folder = new TemporaryFolder();
        folder.WriteNames(40);
        const string Small = "train --data names.txt --hidden 8";
        var run = Shell.Run(folder, $"autograd {Small} --steps 2 --out m && cp m old && autograd {Small} {options} --lr 1e38 --steps 50 --out m --checkpoint c --checkpoint-every 1; echo $?; cmp m old && echo kept");
        Assert.That(run.Lines[^2..], Is.EqualTo(new[] { "1", "kept" }), run.Errors);
        Assert.That(run.Errors, Does.Match(@"^autograd: The loss of step \d+ is (not a number \(NaN\)|infinite), so training stopped, and nothing was written to m\. .*--detect-anomaly"));
        Assert.That(Shell.Run(folder, "autograd train --data names.txt --resume c").Errors, Does.StartWith("autograd: The loss of step"), "the last checkpoint is a good one");
    }

    // Each loss is finite, as it is that of the step before its update; what the last update leaves is not.
    [TestCase("--steps 3 --lr 1e18")]
    [TestCase("--steps 1 --lr 1e38")]
    [TestCase("--steps 3 --lr 1e18 --engine manual --graph atomic --checkpoint c")]
    public void AModelThatNothingCanBeComputedWithIsNotSaved(string options)
    {
        using var folder = new TemporaryFolder();
        folder.WriteNames(40);
        const string Small = "train --data names.txt --hidden 8";
        var run = Shell.Run(folder, $"autograd {Small} --steps 2 --out m && cp m old && autograd {Small} {options} --out m; echo $?; cmp m old && echo kept; ls *.tmp 2>/dev/null");
        Assert.That(run.Lines[^2..], Is.EqualTo(new[] { "1", "kept" }), run.Errors);
        Assert.That(run.Errors, Does.Match(@"^autograd: (After \d steps? nothing can be computed with the model: .* not finite|The loss of step \d is .*), (so training stopped, )?and nothing was written to m\."));
    }

    [Test]
    public void TheAdviceForARunWithCheckpointsCanBeFollowed()
    {
        using var folder = new TemporaryFolder();
        folder.WriteNames(40);
        var run = Shell.Run(folder, "autograd train --data names.txt --hidden 8 --lr 1e38 --steps 50 --checkpoint c --checkpoint-every 1");
        Assert.That(run.Errors, Does.Contain("--resume c with --detect-anomaly"));
        Assert.That(Shell.Run(folder, "autograd train --data names.txt --resume c --detect-anomaly").Errors, Does.StartWith("autograd: Training stopped in step ").And.Contain("from finite"));
    }

    [Test]
    public void TheOpThatMadeItIsNamed()
    {
        using var folder = new TemporaryFolder();
        folder.WriteNames(40);
        var run = Shell.Run(folder, "autograd train --data names.txt --hidden 8 --lr 1e38 --steps 50 --detect-anomaly");
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Errors, Does.StartWith("autograd: Training stopped in step ").And.Contain("from finite"));
    }
}
