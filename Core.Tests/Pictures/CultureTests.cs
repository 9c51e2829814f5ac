using System.Globalization;

namespace Autograd.Tests.Pictures;

/// <summary>Texts and files are the same in every culture: another minus, another decimal point, another I.</summary>
public sealed class CultureTests
{
    private static IEnumerable<TestCaseData> Cultures()
    {
        yield return Like("sv-SE", "\u2212", ",", "\u00A0");
        yield return Like("fa-IR", "\u200E\u2212", "\u066B", "\u066C");
        yield return Like("ar-SA", "\u061C-", "\u066B", "\u066C");
        yield return Like("tr-TR", "-", ",", ".");
    }

    [TestCaseSource(nameof(Cultures))]
    public void EveryOpIsToldInTheSameWords(CultureInfo culture)
    {
        foreach (var op in OpCase.Ops())
            foreach (var sample in OpCase.Of(op))
                Assert.That(In(culture, () => Told(sample.Double)), Is.EqualTo(In(CultureInfo.InvariantCulture, () => Told(sample.Double))), sample.ToString());
    }

    [TestCaseSource(nameof(Cultures))]
    public void ANegativePadIsToldAsEverywhere(CultureInfo culture)
    {
        string dot = In(culture, () => ComputationGraph.From(new Tape<float>().Watch(Tensor.Ones<float>([3])).Pad([-1, 2])).ToDot());
        Assert.That(dot, Does.Contain("-1").And.Not.Contain("\u2212"));
    }

    [TestCaseSource(nameof(Cultures))]
    public void CommandsWriteTheSame(CultureInfo culture)
    {
        foreach (string[] args in new string[][]
        {
            ["draw", "x*-0.5", "x=[-1.25,2e-7]"], ["draw", "x*-0.5", "x=-1.25", "--format", "json"], ["lab", "clipped-loss"], ["tape", "--graph", "example"],
            ["graph", "--hidden", "2", "--batch", "2", "--values"], ["check", "--hidden", "2", "--exercise", "1"], ["train", "--steps", "-1"], ["train", "--hidden", "99999999"],
        })
        {
            var here = In(culture, () => Cli.CommandLine.Run(args));
            var there = In(CultureInfo.InvariantCulture, () => Cli.CommandLine.Run(args));
            Assert.That((here.ExitCode, here.Output, here.Errors), Is.EqualTo((there.ExitCode, there.Output, there.Errors)), string.Join(' ', args));
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
        var options = new PictureOptions { Values = true };
        return string.Join('\n', tape.ToText(), graph.ToDot(new DotOptions(options)), graph.ToSvg(options), result.ToString());
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

    // The tests run without the system's cultures: these have the signs of the real ones.
    private static TestCaseData Like(string name, string minus, string point, string group)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NegativeSign, culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator) = (minus, point, group);
        (culture.NumberFormat.PercentDecimalSeparator, culture.NumberFormat.PercentGroupSeparator) = (point, group);
        return new TestCaseData(culture).SetArgDisplayNames(name);
    }
}
