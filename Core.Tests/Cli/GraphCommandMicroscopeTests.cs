using System.Text.RegularExpressions;

namespace Autograd.Tests.Cli;

public sealed class GraphCommandMicroscopeTests
{
    private static readonly string[] Small = ["graph", "--hidden", "4", "--batch", "3", "--embedding", "2"];

    [TestCase("h[0,3]", "h[0,3] = ")]
    [TestCase("loss", "loss = ")]
    [TestCase("W1[3,2]", "dW1[3,2] = ")]
    [TestCase("dW1[3,2]", "dW1[3,2] = ")]
    [TestCase(" dh[ -1 , 0 ] ", "dh[2,0] = ")]
    [TestCase("dloss", "dloss = 1")]
    public void AnElementIsDrawnByItsScalars(string element, string title)
    {
        foreach (string graph in new[] { "atomic", "fused" })
        {
            var run = CommandLine.Run([.. Small, "--graph", graph, "--microscope", element, "--limit", "100000"]);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(run.ExitCode, Is.Zero, run.Errors);
                Assert.That(run.Output.Replace("&#160;", " "), Does.StartWith("digraph").And.Contains($"<B>{title}"));
            }
        }
    }

    [Test]
    public void TheDocumentedExampleIsSmall() =>
        Assert.That(CommandLine.Run([.. Small, "--context", "1", "--microscope", "h[0,3]", "--limit", "39"]).ExitCode, Is.Zero);

    [Test]
    public void WhatNobodyCanReadIsRefusedUnlessItIsAskedFor()
    {
        string[] large = ["graph", "--hidden", "6", "--batch", "3", "--microscope", "W1[3,5]"];
        var run = CommandLine.Run(large);
        Assert.That((run.ExitCode, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Errors, Does.Contain("has 2,774 scalars, and the limit is 1,000: take a smaller network (--hidden, --batch, --embedding, --context) or a higher limit (--limit)"));
        Assert.That(CommandLine.Run([.. large, "--limit", "2774"]).ExitCode, Is.Zero);
    }

    [Test]
    public void ValuesStandAtTheScalars()
    {
        var run = CommandLine.Run([.. Small, "--microscope", "hprebn[0,3]"]);
        Assert.That(run.Output, Does.Contain("b1[3]").And.Contains("W1[0,3]").And.Contains("Σ").And.Contains("value"));
        Assert.That(Regex.Count(run.Output, @"<B>W1\[\d,3\]</B>"), Is.EqualTo(6), "3 characters of 2 numbers");
    }

    [Test]
    public void AReplicatedElementSaysWhoseItIs() =>
        Assert.That(CommandLine.Run([.. Small, "--microscope", "embcat[0,1]"]).Output.Replace("&#160;", " "), Does.Match(@"embcat\[0,1\] is C\[\d+,1\] = "));

    [TestCase("W1[3", "'W1[3' was given")]
    [TestCase("", "'' was given")]
    [TestCase("W1[a,b]", "such as W1[3,5]")]
    [TestCase("W1[99999999999,0]", "such as W1[3,5]")]
    [TestCase("V[0]", "--microscope V[0]: There is no tensor V: accepted are C, W1")]
    [TestCase("h[0]", "needs 2 indices, 1 were given")]
    [TestCase("h", "needs 2 indices, 0 were given")]
    [TestCase("h[0,4]", "Index 4 is out of range for axis 1 of h [3,4]: accepted are -4 to 3")]
    [TestCase("dh[3,0]", "Index 3 is out of range for axis 0 of dh [3,4]")]
    [TestCase("loss --limit 20", "and the limit is 20: take a smaller network")]
    public void ABadRequestIsOneSentence(string request, string sentence)
    {
        var run = CommandLine.Run([.. Small, "--microscope", .. request.Split(" --limit ") is [var element, var limit] ? new[] { element, "--limit", limit } : [request]]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.EqualTo(2), run.Errors);
            Assert.That(run.Output, Is.Empty);
            Assert.That(run.Errors, Does.Contain(sentence));
            Assert.That(run.Errors.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        }
    }

    [Test]
    public void ALimitAloneIsRefused()
    {
        var run = CommandLine.Run([.. Small, "--limit", "5"]);
        Assert.That((run.ExitCode, run.Errors.TrimEnd()), Is.EqualTo((2, "autograd: --limit is for --microscope, which was not given.")));
    }
}
