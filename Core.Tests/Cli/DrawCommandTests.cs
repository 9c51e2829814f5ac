using System.Text.Json;

namespace Autograd.Tests.Cli;

public sealed class DrawCommandTests
{
    private static readonly string[] Neuron = ["x1=2", "w1=-3", "x2=0", "w2=1", "b=6.8813735870195432"];

    [Test]
    public void TheLecturesNeuronHasTheLecturesNumbers()
    {
        var run = CommandLine.Run(["draw", "o = tanh(x1*w1 + x2*w2 + b)", .. Neuron]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.ExitCode, Is.Zero, run.Errors);
            Assert.That(run.Output, Does.Contain("o = 0.7071\n"));
            foreach (string row in new[] { @"x1 +\[\] +2 +-1\.5000 +agrees", @"w1 +\[\] +-3 +1\.0000 +agrees", @"x2 +\[\] +0 +0\.5000 +agrees", @"w2 +\[\] +1 +0 +agrees", @"b +\[\] +6\.88137 +0\.5000 +agrees" })
                Assert.That(run.Output, Does.Match($"\n{row}\n"));
            Assert.That(run.Output, Does.Contain("The gradients agree with central differences.").And.Contains("tanh(t8)").And.Contains("+= g ⊙ (1 − y²)"));
        }
    }

    [TestCase("double", 1e-15)]
    [TestCase("float", 1e-6)]
    public void ProgramsGetAllDigits(string type, double exactness)
    {
        var json = CommandLine.Run(["draw", "tanh(x1*w1 + x2*w2 + b)", .. Neuron, "--format", "json", "--dtype", type]).Json;
        double[] gradients = [.. Of(json, "input").Select(row => row.GetProperty("gradient")[0].GetDouble())];
        Assert.That(Of(json, "value").Single().GetProperty("value")[0].GetDouble(), Is.EqualTo(Math.Sqrt(0.5)).Within(exactness));
        Assert.That(gradients, Is.EqualTo([-1.5, 1, 0.5, 0, 0.5]).Within(3 * exactness));
        Assert.That(Of(json, "input").Select(row => row.GetProperty("check").GetString()), Is.All.EqualTo("agrees"));
        Assert.That(Of(json, "tensor").Count(), Is.EqualTo(10));
    }

    [TestCase("pow(x, 3)", "x=2", 12)]
    [TestCase("x.Pow(3) + 2*x", "x=2", 14)]
    [TestCase("exp(log(x)) * sqrt(4.0)", "x=3", 2)]
    [TestCase("max(x, 0) + min(x, 0)", "x=-2", 1)]
    [TestCase("relu(x) + abs(x)", "x=2", 2)]
    [TestCase("square(x) // the square", "x=5", 10)]
    [TestCase("new[] { x, x, x }.Aggregate((a, b) => a * b)", "x=2", 12)]
    [TestCase("-x", "x=1", -1)]
    [TestCase("1/x", "x=2", -0.25)]
    public void AnyExpressionIsDifferentiated(string expression, string input, double gradient)
    {
        var run = CommandLine.Run("draw", expression, input, "--format", "json");
        Assert.That(run.ExitCode, Is.Zero, run.Errors);
        Assert.That(Of(run.Json, "input").Single().GetProperty("gradient")[0].GetDouble(), Is.EqualTo(gradient).Within(1e-12));
    }

    [Test]
    public void TensorsAreReadFilledAndDifferentiated()
    {
        string[] args = ["draw", "mean(square(relu(matmul(x, W) + b)))", "x=randn(4,3)", "W=[[1,0],[0,1],[1,1]]", "b=zeros(2)", "--format", "json"];
        var json = CommandLine.Run(args).Json;
        var drawn = Tensor.Randn<double>([4, 3], new TorchGenerator(TrainingOptions.LectureSeed));
        Assert.That(Numbers(Of(json, "input").First(), "value"), Is.EqualTo(drawn.ToArray()));
        var tape = new Tape<double>();
        var (x, w, b) = (tape.Watch(drawn), tape.Watch(Tensor.Of(new double[,] { { 1, 0 }, { 0, 1 }, { 1, 1 } })), tape.Watch(Tensor.Zeros<double>([2])));
        var gradients = (x.MatMul(w) + b).Relu().Square().Mean().Backward();
        Assert.That(Of(json, "input").Select(row => Numbers(row, "gradient")), Is.EqualTo(new[] { x, w, b }.Select(leaf => gradients[leaf].ToArray())));
        Assert.That(Numbers(Of(CommandLine.Run([.. args, "--seed", "7"]).Json, "input").First(), "value"), Is.Not.EqualTo(drawn.ToArray()));
        Assert.That(CommandLine.Run(args[..^2]).Output, Does.Contain("\ndW = tensor([[-0.0473, -0.2553],\n             [ 0.2915,  1.5720],"));
    }

    [Test]
    public void OfATensorTheSumIsDifferentiatedAndSaidSo()
    {
        var run = CommandLine.Run("draw", "x*w", "x=[1,2,3]", "w=2");
        Assert.That(run.ExitCode, Is.Zero, run.Errors);
        Assert.That(run.Output, Does.Contain("y = tensor([2., 4., 6.], shape: [3])").And.Contains("y has the shape [3], and a gradient needs one number: the gradients are those of the sum of y.").And.Match(@"w +\[\] +2 +6 +agrees"));
    }

    [TestCase("relu(x)", "x=0", 0, "its slope is -0 from the left and 1 from the right")]
    [TestCase("x.Detach()*x", "x=3", 1, "is wrong: the tape gives 3, differences give 6")]
    [TestCase("1/x", "x=0", 0, "y = /(1, x) is infinite: it divides by zero.\nThe gradient of x is infinite.\nThe gradients are not checked")]
    [TestCase("2*sqrt(x)", "x=-1", 0, "t1 = sqrt(x) is not a number (nan).\nThe gradient of x is not a number (nan).")]
    [TestCase("x*new Random().NextDouble()", "x=1", 0, "The gradients are not checked. The function gives another value when it is called again")]
    [TestCase("sum(softmax(x, 0))", "x=[1,2,3]", 0, "The gradient of x is no larger than rounding, and with another kind of number it comes out otherwise: in theory it may be 0.\n")]
    [TestCase("x*x", "x=1 c=2", 0, "The expression does not use c: the gradient is 0.")]
    public void WhatTheCheckFindsIsSaid(string expression, string inputs, int exitCode, string sentence)
    {
        var run = CommandLine.Run(["draw", expression, .. inputs.Split(' ')]);
        Assert.That(run.ExitCode, Is.EqualTo(exitCode), run.Errors);
        Assert.That(run.Output, Does.Contain(sentence));
        Assert.That(run.Output.Contains("The gradients agree"), Is.EqualTo(sentence.Contains("rounding")));
    }

    [TestCase("tanh(q*w)", 5, "There is no input q: the inputs are x, w; give its value behind the expression, as in q=2.")]
    [TestCase("x*ww", 2, "There is no input ww")]
    [TestCase("thanh(x)*w", 0, "There is no function thanh: did you mean tanh?")]
    [TestCase("x**2", null, "C# has no **: write x.Pow(2).")]
    [TestCase("x @ w", null, "C# has no @: write x.MatMul(w).")]
    [TestCase("x^2", 0, "^ is no power in C#: write x.Pow(2).")]
    [TestCase("1/2*x*w", 0, "1/2 divides whole numbers and gives 0: write 1.0 / 2.")]
    [TestCase("tanh(x", 6, "The expression ends too early")]
    [TestCase("x; w", 1, "; begins a second one")]
    [TestCase("a = x*w; a*a", 7, "; begins a second one")]
    [TestCase("x w", 2, "The expression ends before this place")]
    [TestCase("x += w", 2, "An expression computes and assigns nothing")]
    [TestCase("x.Foo()", 2, "x, a tensor, has no .Foo.")]
    [TestCase("dot(x)", 0, "it is called as dot(a, b)")]
    [TestCase("o = q*w", 4, "There is no input q")]
    [TestCase("x); } public static int Evil() { return (1", 1, "The expression ends before this place")]
    public void AMistakeIsOneSentenceWithACaretBelowThePlace(string expression, int? column, string sentence)
    {
        var run = CommandLine.Run("draw", expression, "x=1", "w=2");
        string[] lines = run.Errors.TrimEnd().ReplaceLineEndings("\n").Split('\n');
        using (Assert.EnterMultipleScope())
        {
            Assert.That((run.ExitCode, run.Output), Is.EqualTo((2, "")));
            Assert.That(lines, Has.Length.EqualTo(3));
            Assert.That(lines[0], Does.StartWith("autograd: ").And.Contains(sentence));
            Assert.That(lines[1], Is.EqualTo($"  {expression}"));
            Assert.That(lines[2], column is { } at ? Is.EqualTo($"{new string(' ', 2 + at)}^") : Does.EndWith("^"));
        }
    }

    [Test]
    public void ThePictureIsDrawnWithItsTextEscaped()
    {
        using var folder = new TemporaryFolder();
        string picture = folder.PathOf("graph.dot");
        var run = CommandLine.Run("draw", "(x*w).Named(\"<b>&\").Tanh()", "x=2", "w=3", "--picture", picture, "--direction", "both");
        Assert.That(run.ExitCode, Is.Zero, run.Errors);
        Assert.That(run.Output, Does.EndWith($"saved {picture}\n"));
        string dot = File.ReadAllText(picture);
        Assert.That(dot, Does.Contain("<B>x</B>").And.Contains("<B>&lt;b&gt;&amp;</B>").And.Contains(">gradient<").And.Not.Contains("<B><b>"));
        CommandLine.Run("draw", "x*w", "x=2", "w=3", "--picture", picture, "--no-values");
        Assert.That(File.ReadAllText(picture), Does.Not.Contain(">gradient<"));
    }

    [TestCase("exp(-40.0)*x", "x=1")]
    [TestCase("x - x", "x=1")]
    public void ASmallGradientThatIsRightIsNoRounding(string expression, string input) =>
        Assert.That(CommandLine.Run("draw", expression, input).Output, Does.Contain("The gradients agree").And.Not.Contains("rounding"));

    [Test]
    public void APictureThatIsTooLargeIsRefusedBeforeAnythingIsPrinted()
    {
        using var folder = new TemporaryFolder();
        var run = CommandLine.Run("draw", "Enumerable.Range(0, 7000).Aggregate(x, (a, i) => a * 1.0001)", "x=1", "--picture", folder.PathOf("long.svg"));
        Assert.That((run.ExitCode, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Errors, Does.Contain("a picture shows at most 20,000"));
    }

    [TestCase("neuron.svg")]
    [TestCase("neuron.dot")]
    public void ItsLeavesAreInputs(string name)
    {
        using var folder = new TemporaryFolder();
        CommandLine.Run("draw", "x*w", "x=2", "w=3", "--picture", folder.PathOf(name));
        Assert.That(File.ReadAllText(folder.PathOf(name)), Does.Contain("x []: input").And.Match(">(<B>)?input(</B>)?<").And.Not.Match("(: |>)parameter"));
    }

    private static IEnumerable<JsonElement> Of(List<JsonElement> json, string name) => json.Where(line => line.GetProperty("event").GetString() == name);

    private static double[] Numbers(JsonElement row, string name) => [.. row.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];
}
