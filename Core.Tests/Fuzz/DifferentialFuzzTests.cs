using System.Globalization;
using System.Text;

namespace Autograd.Tests;

/// <summary>Random programs by our engine and by PyTorch: losses and gradients must agree, NaN and infinities included.</summary>
public class DifferentialFuzzTests
{
    private const string Head = """
        import torch, torch.nn.functional as F
        from torch.utils.checkpoint import checkpoint
        torch.set_num_threads(1)
        inf, nan = float('inf'), float('nan')
        def leaf(values, shape):
            return torch.tensor(values, dtype=torch.float64).reshape(shape).requires_grad_()
        def show(loss, leaves):
            loss.backward()
            numbers = [loss.item()]
            for x in leaves:
                numbers += (torch.zeros_like(x) if x.grad is None else x.grad).reshape(-1).tolist()
            print(' '.join(repr(n) for n in numbers))

        """;

    // AUTOGRAD_FUZZ programs, or so many that it takes part of a minute.
    private static int Programs => int.TryParse(Environment.GetEnvironmentVariable("AUTOGRAD_FUZZ"), CultureInfo.InvariantCulture, out int programs) ? programs : 6_000;

    [Test]
    public void RandomProgramsGivePyTorchsNumbers()
    {
        FuzzProgram[] programs = [.. Enumerable.Range(0, Programs).Select(seed => new FuzzProgram(seed))];
        Assert.That(programs.SelectMany(program => program.Ops).Distinct().Count(), Is.EqualTo(FuzzOp.All.Length), "every op is used");
        var differences = Differences(programs, python => python);
        Assert.That(differences, Is.Empty, string.Join("\n\n", differences.Take(5)));
    }

    [TestCase("{0}.tanh()", "{0}.tanh() * (1 + 1e-7)")]
    [TestCase("{0}.sum(0)", "{0}.sum(0) * 1.0000001")]
    [TestCase("{0}.relu()", "torch.where({0} > 0, {0}, {0} * 0)")]
    public void APlantedErrorIsFound(string op, string planted)
    {
        FuzzProgram[] programs = [.. Enumerable.Range(0, 600).Select(seed => new FuzzProgram(seed)).Where(program => program.Ops.Contains(op))];
        string pattern = string.Format(CultureInfo.InvariantCulture, System.Text.RegularExpressions.Regex.Escape(op).Replace("\\{0}", "(t[0-9]+)"));
        Assert.That(Differences(programs, python => System.Text.RegularExpressions.Regex.Replace(python, pattern, match => string.Format(CultureInfo.InvariantCulture, planted, match.Groups[1].Value))), Is.Not.Empty);
    }

    private static List<string> Differences(FuzzProgram[] programs, Func<string, string> change)
    {
        var python = new StringBuilder(Head);
        foreach (var program in programs)
            python.Append(change(program.Python));
        string[] lines = PyTorch.Output(python.ToString()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.EqualTo(programs.Length));
        var differences = new List<string>();
        for (int i = 0; i < programs.Length; i++)
        {
            double[] expected = [.. lines[i].Split(' ').Select(Parse)], ours = programs[i].Numbers;
            double scale = expected.Where(double.IsFinite).Append(1).Max(Math.Abs);
            if (expected.Length != ours.Length || !expected.Zip(ours).All(pair => Agree(pair.First, pair.Second, scale)))
                differences.Add($"{programs[i].Python}ours    {string.Join(' ', ours)}\nPyTorch {string.Join(' ', expected)}");
        }
        return differences;
    }

    private static double Parse(string text) => text switch
    {
        "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    // Sums of large numbers cancel, so what is small beside the program's largest number may differ more.
    private static bool Agree(double expected, double ours, double scale) =>
        double.IsNaN(expected) ? double.IsNaN(ours) : expected.Equals(ours) || Math.Abs(expected - ours) <= 1e-9 * scale;
}
