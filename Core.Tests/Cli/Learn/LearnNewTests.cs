using System.Text;
using Autograd.Cli;

namespace Autograd.Tests.Cli;

/// <summary>A teacher's forward pass becomes an exercise, or one sentence says why not and nothing is written.</summary>
public sealed class LearnNewTests
{
    private const string Start = "int n = Size(\"n\", 6, 3, 4); var w = Parameter(\"w\", Randn(n, 2)); ";

    private TemporaryFolder _folder = null!;

    private static IEnumerable<TestCaseData<string, string>> BadPasses()
    {
        yield return Case("no class", "public class A { }", "Line.cs has no forward pass: write a class that derives from ForwardPass<float> and overrides Run().");
        yield return Case("a pass in double", TeacherPass.Right.Replace("float", "double"), "derives from ForwardPass<float> (the judge makes the version in double itself)");
        yield return Case("two passes", TeacherPass.Right + TeacherPass.Right.Replace("using Autograd;", "").Replace("LineForward", "OtherForward"), "Line.cs has 2 forward passes, LineForward and OtherForward: accepted is one in a file.");
        yield return Case("does not compile", TeacherPass.Right.Replace("Square()", "Sqare()"), "Line.cs, line 12, column 18, does not compile: 'Tensor<float>' does not contain a definition for 'Sqare'");
        yield return Body("float only", "float[] a = [1f, 2f]; System.ReadOnlySpan<int> bits = System.Runtime.InteropServices.MemoryMarshal.Cast<float, int>(a); int b = System.BitConverter.SingleToInt32Bits(a[0]); return w.Sum().Named(\"s\");", "does not compile with double in place of float, which the judge needs: ");
        yield return Body("a label twice", "var a = w.Exp().Named(\"a\"); return a.Log().Named(\"a\").Sum();", "Two tensors have the label a, [6,2] and [6,2]: each step needs a name of its own.");
        yield return Body("the label of a leaf twice", "var v = Parameter(\"w\", Randn(2)); return (w * v).Sum();", "Two tensors have the label w");
        yield return Body("data and a label", "var d = Data(\"a\", Randn(2)); return (w * d).Named(\"a\").Sum();", "Two things are called a in the learner's file");
        yield return Body("no identifier", "return w.Exp().Named(\"w exp\").Sum();", "'w exp' cannot be a name in the learner's file: accepted are letters, digits and '_', not a digit first, and no word of C#.");
        yield return Body("an empty label", "return w.Exp().Named(\"\").Sum();", "'' cannot be a name");
        yield return Body("a word of C#", "return w.Exp().Named(\"out\").Sum();", "'out' cannot be a name in the learner's file");
        yield return Body("a size's name", "return w.Exp().Named(\"n\").Sum();", "Two things are called n in the learner's file");
        yield return Body("a label that is a gradient", "var x = w.Exp().Named(\"dw\"); return x.Sum();", "Two things are called dw in the learner's file");
        foreach (string taken in new[] { "Ones", "range", "todo", "Backward", "ToString", "ReadGradient", "Tensor", "Math" })
            yield return Body($"the name {taken}", $"return w.Exp().Named(\"{taken}\").Sum();", $"'{taken}' already means something else in the learner's file: give the label or size another name, such as {taken.ToLowerInvariant()}_1.");
        yield return Body("an argmax", "var a = w.Exp().Named(\"a\"); var b = (w * 2.0).Named(\"b\"); return w.Sum() + (double)b.ArgMax(1).Values[0] + a.Sum();", "No gradient reaches b: nothing leads from it to what Run() returns, or only indices (ArgMax), plain numbers (Item()) or Detach() do");
        yield return Body("a labelled constant", "var a = (Randn(2) * 2.0).Named(\"a\"); return (w * a).Sum();", "a [2] has a label but depends on no parameter: write Data(\"a\", …)");
        yield return Body("null", "return null;", "Run() returns null: it must return the loss, or a labelled output.");
        yield return Body("a constant", "return Ones(2);", "Run() must return the loss or a labelled output that depends on a Parameter(…): this one is on no tape.");
        yield return Body("an output without a label", "return w.Exp();", "Run() returns an output [6,2] without a label");
        yield return Body("a loss of rank 2", "return w.Exp().Named(\"loss\");", "Run() returns loss [6,2]: a loss is one number, of rank 0");
        yield return Body("a literal size", "return w.Exp().Named(\"a\").Reshape(12).Sum();", "Run() fails at the judge's small sizes (n = 3), though not at the exercise's own: ");
        yield return Body("a literal of one size only", "return w.Exp().Named(\"a\").Reshape(n == 4 ? 99 : 2 * n).Sum();", "Run() fails at the judge's other sizes (n = 4), though not at the exercise's own: ");
        yield return Body("fails at once", "return w.MatMul(w).Sum();", "Run() fails at the exercise's own sizes (n = 6): @: w [6,2]");
        yield return Body("a size of 1", "int k = Size(\"k\", 3, 1, 2); return w.Sum();", "The size k has the values 3, 1 and 2: accepted are 1 or more in the exercise, and 2 or more in the other two");
        yield return Body("a size twice", "int k = Size(\"n\", 3, 2, 2); return w.Sum();", "The size n is declared twice");
        yield return Body("other labels at other sizes", "return w.Exp().Named(n == 6 ? \"a\" : \"b\").Sum();", " is not the same step in every run: Run() must make the same labels");
        yield return Body("a logarithm of 0", "return (w * 0.0).Named(\"a\").Log().Sum();", "The gradient of a is infinite at the small sizes");
        yield return Body("no memory", "throw new System.OutOfMemoryException();", "The forward pass needs more memory than there is: make the sizes smaller.");
        yield return Body("a random loss", "return w.Sum() * System.Random.Shared.NextDouble();", "Run() returns other numbers when it runs again");
        yield return Body("too many numbers", "var a = Ones(5000000) * w.Sum(); return a.Mean();", "numbers at the exercise's own sizes, accepted are 4,000,000");
        yield return Case("random numbers of its own", TeacherPass.With(Start + "var a = (w * System.Random.Shared.NextDouble()).Named(\"a\"); return a.Sum();"), "a has other numbers when Run() runs again: random numbers must come from Randn(…)");
        yield return Case("a field that counts", TeacherPass.With(Start + "s_runs++; var a = (w * s_runs).Named(\"a\"); return a.Sum();", "static double s_runs;"), "a has other numbers when Run() runs again");
        yield return Case("an unknown step is asked", TeacherPass.With(Start + "return w.Exp().Named(\"a\").Sum();", "public override string Asked => \"a b\";"), "Asked names b, which is not a labelled tensor that the output depends on: accepted are a, w.");
        yield return Case("an op without a vjp", TeacherPass.With(Start + "return new OddOp().Of(w).Named(\"a\").Sum();",
            "sealed record OddOp() : ElementwiseOp<float>(\"odd\", \"y = x\", \"?\") { public Tensor<float> Of(Tensor<float> x) => Apply(x); protected override void Forward(System.ReadOnlySpan<float> x, System.Span<float> y) => x.CopyTo(y); protected override Tensor<float> Vjp(TapeEntry<float> entry, int operand, Tensor<float> g) => throw new System.NotSupportedException(\"odd has no vjp\"); }"),
            "No gradient flows back through a: odd has no vjp.");
        yield return Case("a constructor with parameters", TeacherPass.Right.Replace("public override", "public LineForward(int a) { } public override"), "An object of LineForward could not be made");

        static TestCaseData<string, string> Case(string name, string text, string message) => new TestCaseData<string, string>(text, message).SetArgDisplayNames(name);
        static TestCaseData<string, string> Body(string name, string body, string message) => Case(name, TeacherPass.With(Start + body), message);
    }

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCaseSource(nameof(BadPasses))]
    public void ABadPassIsRefusedInOneSentenceAndNothingIsWritten(string text, string message)
    {
        var result = TeacherPass.New(_folder, text);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2), result.Errors);
            Assert.That(result.Errors, Does.Contain(message));
            Assert.That(result.Errors.TrimEnd(), Does.Not.Contain("\n"));
            Assert.That(Directory.Exists(_folder.PathOf("out")), Is.False);
        });
    }

    [Test]
    public void ARightPassIsWritten()
    {
        var result = TeacherPass.New(_folder, TeacherPass.Right);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Errors);
            Assert.That(result.Output, Does.Contain("Line.cs asks for 2 gradients: y, w."));
            Assert.That(Directory.EnumerateFileSystemEntries(_folder.PathOf("out")), Is.Not.Empty);
        });
    }

    [Test]
    public void APassWithoutSizesIsAcceptedWithANote() =>
        Assert.That(TeacherPass.New(_folder, TeacherPass.Right.Replace("int n = Size(\"n\", 6, 3, 4);", "int n = 6;")).Output, Does.Contain("the judge tries it at one size only"));

    [Test]
    public void AFileInUtf16IsRead()
    {
        File.WriteAllText(_folder.PathOf("Line.cs"), TeacherPass.Right, Encoding.Unicode);
        Assert.That(NewLesson.From(_folder.PathOf("Line.cs")).Lesson.Exercises[0].Name, Is.EqualTo("Line"));
    }

    [Test]
    public void AClassInANamespaceIsFound()
    {
        File.WriteAllText(_folder.PathOf("Line.cs"), TeacherPass.Right.Replace("using Autograd;", "using Autograd; namespace School;").Replace("LineForward : ForwardPass", "Line : Autograd.ForwardPass"));
        Assert.That(NewLesson.From(_folder.PathOf("Line.cs")).Lesson.Exercises[0].Name, Is.EqualTo("LineExercise"));
    }

    [Test]
    public void AFileThatCannotBeReadIsRefused()
    {
        _folder.Write("empty.cs");
        _folder.Write("long.cs", new byte[10 << 20]);
        _folder.Write("binary.cs", 0xff, 0x00, 0xc3, 0x28);
        Assert.Multiple(() =>
        {
            Assert.That(Refusal("none.cs"), Does.Contain("there is no such file"));
            Assert.That(Refusal("."), Does.Contain("it is a folder, not a file"));
            Assert.That(Refusal("empty.cs"), Does.Contain("is empty: write a class that derives from ForwardPass<float>"));
            Assert.That(Refusal("long.cs"), Does.Contain("it has 10,485,760 bytes, accepted is a C# file of at most 1,048,576."));
            Assert.That(Refusal("binary.cs"), Does.Contain("is no text file"));
        });
    }

    [Test]
    public void APassThatDoesNotEndIsGivenUp()
    {
        File.WriteAllText(_folder.PathOf("Line.cs"), TeacherPass.With("System.Threading.Thread.Sleep(60000); return null;"));
        Assert.That(() => NewLesson.From(_folder.PathOf("Line.cs"), TimeSpan.FromSeconds(2)), Throws.TypeOf<InvalidInputException>().With.Message.StartsWith("The forward pass takes longer than 2 seconds"));
    }

    private string Refusal(string file)
    {
        var result = TeacherPass.Run(_folder.PathOf(file), _folder.PathOf("out"));
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(Directory.Exists(_folder.PathOf("out")), Is.False);
        return result.Errors;
    }
}
