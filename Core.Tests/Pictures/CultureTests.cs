using System.Globalization;

namespace Autograd.Tests.Pictures;

/// <summary>Texts and files are the same in every culture: another minus, another decimal point, another I.</summary>
public sealed class CultureTests
{
    // The tests run without the system's cultures. This one has the signs of several: fa-IR's minus, sv-SE's grouping.
    private static readonly CultureInfo Foreign = Culture("\u200E\u2212", "\u066B", "\u00A0");

    [Test]
    public void EveryOpIsToldInTheSameWords()
    {
        foreach (var op in OpCase.Ops())
            foreach (var sample in OpCase.Of(op))
                Assert.That(In(Foreign, () => Told(sample.Double)), Is.EqualTo(In(CultureInfo.InvariantCulture, () => Told(sample.Double))), sample.ToString());
    }

    [Test]
    public void ErrorsAreToldInTheSameWords()
    {
        var x = Tensor.Ones<float>([2, 3]);
        foreach (Action wrong in new Action[]
        {
            () => x.Sum(-5), () => x.Unsqueeze(-5), () => x.Pad([-5, 1]), () => x.Reshape(-1, -1), () => x.Reshape(-1, 4), () => x.Expand(-2, -1), () => x.Repeat(-1, 2),
            () => x.Item(-7, 0), () => x.Permute(-9, 0), () => x.Split(-2), () => x.Split([-1, 3]), () => _ = x[Indices.Of(-5)],
        })
            Assert.That(In(Foreign, () => Message(wrong)), Is.EqualTo(In(CultureInfo.InvariantCulture, () => Message(wrong))));
        Assert.That(In(Foreign, () => Indices.Of(-1, 2).ToString()), Does.Contain("[-1, 2]"));
    }

    [Test]
    public void CommandsWriteTheSame()
    {
        foreach (string[] args in new string[][]
        {
            ["draw", "x.Pad([-1, 2])*-0.5", "x=[-1.25,2e-7]"], ["draw", "x*-0.5", "x=-1.25", "--format", "json"], ["lab", "clipped-loss"], ["tape", "--graph", "example"],
            ["graph", "--hidden", "2", "--batch", "2", "--values"], ["check", "--hidden", "2", "--exercise", "1"], ["train", "--steps", "-1"], ["train", "--hidden", "99999999"],
        })
        {
            var here = In(Foreign, () => Cli.CommandLine.Run(args));
            var there = In(CultureInfo.InvariantCulture, () => Cli.CommandLine.Run(args));
            Assert.That((here.ExitCode, here.Output, here.Errors), Is.EqualTo((there.ExitCode, there.Output, there.Errors)), string.Join(' ', args));
        }
    }

    private static string Message(Action wrong)
    {
        try
        {
            wrong();
            return "nothing is wrong";
        }
        catch (Exception e)
        {
            return e.Message;
        }
    }

    private static string Told(OpSample<double> sample)
    {
        var tape = new Tape<double>();
        var random = new Random(1);
        var inputs = Array.ConvertAll(sample.Shapes, shape => tape.Watch(Tensor.Of<double>([.. Enumerable.Range(0, shape.Count).Select(_ => random.NextDouble() - (sample.Domain == Domain.Reals ? 0.5 : -0.1))], shape)));
        var result = sample.Function(inputs);
        var loss = result.Shape.Rank == 0 ? result : result.Sum();
        var graph = ComputationGraph.From(loss, loss.Backward());
        return string.Join('\n', tape.ToText(), graph.ToDot(new DotOptions { Values = true }), result.ToString());
    }

    private static T In<T>(CultureInfo culture, Func<T> work)
    {
        var (before, beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
            return work();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }

    private static CultureInfo Culture(string minus, string point, string group)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NegativeSign, culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator) = (minus, point, group);
        (culture.NumberFormat.PercentDecimalSeparator, culture.NumberFormat.PercentGroupSeparator) = (point, group);
        return culture;
    }
}
