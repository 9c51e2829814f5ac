using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Autograd.Tests.Cli;

namespace Autograd.Tests.Docs;

/// <summary>docs/draw.md shows what the program prints.</summary>
public sealed class DrawPageTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs/draw.md")).ReplaceLineEndings("\n");

    private static IEnumerable<TestCaseData> Examples =>
        Regex.Matches(Page, @"```console\n\$ autograd (?<command>.*)\n(?<output>(.*\n)*?)```").Select(example => new TestCaseData(example.Groups["command"].Value, example.Groups["output"].Value));

    [TestCaseSource(nameof(Examples))]
    public void TheOutputIsTheProgramsOwn(string command, string output)
    {
        var run = CommandLine.Run([.. CommandLineParser.SplitCommandLine(command)]);
        Assert.That((run.Output + run.Errors).ReplaceLineEndings("\n").TrimEnd(), Is.EqualTo(output.TrimEnd()));
    }

    [Test]
    public void TheReadmeShowsTheSameNumbers()
    {
        string output = CommandLine.Run("draw", "o = tanh(x1*w1 + x2*w2 + b)", "x1=2", "w1=-3", "x2=0", "w2=1", "b=6.8813735870195432").Output;
        string table = output[output.IndexOf("o = 0.7071")..output.IndexOf("\n\nThe gradients")];
        Assert.That(File.ReadAllText(Repository.PathOf("README.md")).ReplaceLineEndings("\n"), Does.Contain(table));
        Assert.That(Examples.Count(), Is.EqualTo(8));
    }
}
