using System.Globalization;

namespace Autograd.Tests;

/// <summary>
/// Readers of what nobody vouches for: whatever they are given, they read it or refuse it in one documented sentence, soon, and within
/// bounds of memory; what they read comes back as it was written. See docs/testing.md.
/// </summary>
[NonParallelizable]
public sealed class ReaderFuzzTests
{
    // So many inputs of each reader, and their first number.
    private static int? Inputs => Number("AUTOGRAD_FUZZ_READERS");

    private static int First => Number("AUTOGRAD_FUZZ_FIRST") ?? 0;

    // NAME:BASE64, as a finding prints it.
    private static string? Replayed => Environment.GetEnvironmentVariable("AUTOGRAD_FUZZ_REPLAY");

    private static readonly Func<FuzzTarget>[] Targets =
    [
        () => new SafetensorsTarget(), () => new ModelTarget(), () => new CheckpointTarget(), () => new NpyTarget(), () => new NpzTarget(),
        () => new WordsTarget(), () => new LearnerFolderTarget(), () => new LearnerCodeTarget(), () => new CommandLineTarget(),
    ];

    private static IEnumerable<TestCaseData> Readers => Targets.Zip(["Safetensors", "Model", "Checkpoint", "Npy", "Npz", "Words", "Learner", "Code", "CommandLine"])
        .Select(pair => new TestCaseData(pair.First).SetArgDisplayNames(pair.Second));

    [TestCaseSource(nameof(Readers))]
    public void OnlyTheDocumentedExceptionComesOut(object create)
    {
        var target = ((Func<FuzzTarget>)create)();
        using var disposable = target as IDisposable;
        var run = new FuzzRun(target);
        if (Replayed is { } replayed)
        {
            if (!replayed.StartsWith($"{target.Name}:", StringComparison.Ordinal))
                Assert.Ignore($"{replayed.Split(':')[0]} is replayed");
            run.Replay(Convert.FromBase64String(replayed[(target.Name.Length + 1)..]));
        }
        else
        {
            foreach (byte[] seed in target.Seeds)
                Assert.That(target is CommandLineTarget || target.Accepts(seed), "a seed is valid");
            run.Run(First, Inputs ?? target.PerRun);
            Assert.That(run.Findings.Count > 0 || (run.Accepted > 0 && run.Accepted < run.Inputs), "some inputs are valid, some are not");
        }
        TestContext.Out.WriteLine(run);
        Assert.That(run.Findings, Has.Count.Zero, string.Join("\n", run.Findings));
    }

    // Each stands for what a reader could do wrong.
    [TestCase("throws", "IndexOutOfRangeException")]
    [TestCase("changes", "comes back")]
    [TestCase("allocates", "allocates")]
    [TestCase("writes", "is written")]
    public void APlantedErrorIsFoundAndReplayed(string planted, string problem)
    {
        using var target = new FaultyTarget(planted);
        var run = new FuzzRun(target);
        run.Run(0, 20_000);
        Assert.That(run.Findings, Is.Not.Empty);
        var finding = run.Findings[0];
        Assert.That(finding.Problem, Does.Contain(problem));
        Assert.That(target.InputOf(finding.Number), Is.EqualTo(finding.Input), "the number brings it back");
        var again = new FuzzRun(target);
        again.Replay(finding.Input);
        Assert.That(again.Findings.Select(found => found.Problem), Has.Exactly(1).Contains(problem), "and so does the text");
    }

    [Test]
    public void AnInputThatDoesNotEndIsFound()
    {
        using var target = new FaultyTarget("hangs");
        var run = new FuzzRun(target) { Longest = TimeSpan.FromSeconds(1) };
        run.Run(0, 20_000);
        Assert.That(run.Findings.Select(finding => finding.Problem), Has.Exactly(1).Contains("longer than 1 s"));
        Assert.That(run.Findings[0].Input, Is.EqualTo(target.InputOf(run.Findings[0].Number)));
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
