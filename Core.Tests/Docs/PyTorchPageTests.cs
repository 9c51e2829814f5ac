namespace Autograd.Tests.Docs;

/// <summary>docs/pytorch.md: every line of ours compiles, runs, and gives what its comment says.</summary>
public sealed class PyTorchPageTests
{
    private static readonly string[] Page = File.ReadAllLines(Repository.PathOf("docs/pytorch.md"));
    private static readonly List<PageLine> Lines = PageLine.In(Page);
    private static readonly Lazy<PageProgram> Program = new(() => new PageProgram(PageLine.Prologue(Page), Lines));

    private static IEnumerable<TestCaseData> Cases() => Lines.Select(line => new TestCaseData(line.Number).SetArgDisplayNames($"{line.Number}: {line.Code}"));

    [TestCaseSource(nameof(Cases))]
    public void ALineRunsAndGivesWhatItSays(int number)
    {
        var line = Lines.Single(line => line.Number == number);
        PageResult.Check(line, Program.Value.Run(line));
    }

    [Test]
    public void ThePageHasOver100LinesMostOfWhichSayTheirResult()
    {
        Assert.That(Lines, Has.Count.AtLeast(120));
        Assert.That(Lines.Count(line => line.Expected is not null), Is.AtLeast(100));
    }

    [Test]
    public void NoRowOfATableIsLeftOut()
    {
        var rows = Page.Count(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| PyTorch |", StringComparison.Ordinal));
        Assert.That(Lines, Has.Count.EqualTo(rows), "every row is a pair of code cells");
    }

    [Test]
    public void ALineThatDoesNotCompileFailsWithItsNumberAndTheOthersRun()
    {
        var planted = PageLine.In(["```csharp", "var x = 2;", "```", "| `a` | `x.Frobnicate()` |", "| `b` | `x + 1 // 3` |"]);
        var program = new PageProgram("var x = 2;", planted);
        Assert.That(() => program.Run(planted[0]), Throws.TypeOf<AssertionException>().With.Message.StartsWith("Line 4 of the page does not compile: x.Frobnicate()"));
        Assert.That(program.Run(planted[1]), Is.EqualTo(3));
    }

    [TestCase("Tensor.Ones<float>([2, 3])", "[3,2]")]
    [TestCase("Tensor.Ones<float>([2])", "{1, 2}")]
    [TestCase("Tensor.Ones<float>([2])", "{1}")]
    [TestCase("Tensor.Scalar(0.34)", "0.33")]
    [TestCase("1 + 1", "3")]
    [TestCase("1 > 2", "true")]
    [TestCase("$\"{1}\"", "\"2\"")]
    [TestCase("_ = 1; return null", "[2]")]
    public void AWrongResultIsFound(string code, string expected)
    {
        var line = new PageLine(1, code, expected);
        object? result = new PageProgram("", [line]).Run(line);
        Assert.That(() => Isolated(() => PageResult.Check(line, result)), Throws.TypeOf<AssertionException>());
    }

    // A failed assertion inside Throws would be counted against the test itself.
    private static void Isolated(Action action)
    {
        using (new NUnit.Framework.Internal.TestExecutionContext.IsolatedContext())
            action();
    }
}
