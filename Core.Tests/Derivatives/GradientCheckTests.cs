namespace Autograd.Tests;

/// <summary>The public gradient check, at errors that are planted on purpose, and at kinks, ties and noise.</summary>
public sealed class GradientCheckTests
{
    private static readonly GradientCheckOptions Twice = new() { SecondOrder = true };

    private static Tensor<double> A => Tensor.Of([0.3, -1.2, 0.7, 2.1, -0.4, 1.6], [2, 3]).Named("a");

    private static Tensor<double> B => Tensor.Of([0.9, -0.2, 1.4]).Named("b");

    [Test]
    public void ARightGradientPassesInBothOrders()
    {
        var result = GradientCheck.Verify(Product((entry, operand, g) => g * entry[1 - operand]), [A, B], Twice);
        Assert.That(result.Rows.Select(row => (row.Input, row.Order, row.Compared)), Is.EqualTo(new[] { ("a", 1, 6), ("b", 1, 3), ("a", 2, 6), ("b", 2, 3), ("upstream", 2, 6) }));
        Assert.That(result.Passed);
    }

    [Test]
    public void AWrongSignIsWrongAndBothValuesAreNamed()
    {
        var result = GradientCheck.Run(Product((entry, operand, g) => operand == 1 ? -(g * entry[0]) : g * entry[1]), [A, B]);
        var (right, wrong) = (result.Rows[0], result.Rows[1]);
        Assert.That((right.Verdict, wrong.Verdict), Is.EqualTo((GradientCheckVerdict.Right, GradientCheckVerdict.Wrong)));
        Assert.That(wrong.Numeric, Is.EqualTo(-wrong.Analytic).Within(1e-9));
        Assert.That(wrong.Explanation, Does.StartWith($"The gradient of b at [{wrong.WorstIndex[0]}] is wrong: the tape gives ").And.Contains("(not right: 3 of 3 elements compared)"));
    }

    [Test]
    public void OnePartInAMillionInOneElementIsFoundAtItsIndex()
    {
        var factor = Tensor.Of([1, 1, 1, 1, 1.000001, 1], [2, 3]);
        var row = GradientCheck.Run(Product((entry, operand, g) => operand == 0 ? g * entry[1] * factor : g * entry[0]), [A, B]).Rows[0];
        Assert.That(row.Verdict, Is.EqualTo(GradientCheckVerdict.Wrong));
        Assert.That(row.WorstIndex, Is.EqualTo(new[] { 1, 1 }));
        Assert.That(row.Analytic / row.Numeric, Is.EqualTo(1.000001).Within(1e-9));
    }

    [Test]
    public void AnErrorThatAPlainSumHidesIsFound()
    {
        static Tensor<double> Rule(TapeEntry<double> entry, int operand, Tensor<double> g) => g.Mean() * entry[1 - operand].BroadcastTo(g.Shape);
        Assert.That(GradientCheck.Run(x => new Planted(Rule).Apply(x[0], x[1]), [A, B]).Verdict, Is.EqualTo(GradientCheckVerdict.Wrong));
    }

    [Test]
    public void ABroadcastThatIsUndoneInTheVjpIsAnError() =>
        Assert.That(() => GradientCheck.Verify(Product((entry, operand, g) => operand == 1 ? (g * entry[0]).Sum(0) : g * entry[1]), [A, B]),
            Throws.TypeOf<ShapeException>().With.Message.Contains("[2,3] was expected"));

    [Test]
    public void AGradientThatTakesOneOfTheBroadcastRowsOnlyIsWrong() =>
        Assert.That(GradientCheck.Run(Product((entry, operand, g) => operand == 1 ? g * entry[0] * Tensor.Of([1.0, 0.0], [2, 1]) : g * entry[1]), [A, B]).Rows[1].Verdict, Is.EqualTo(GradientCheckVerdict.Wrong));

    [Test]
    public void OneWrongIndexOfManyIsFound()
    {
        var x = Tensor.Rand<double>([20, 50], new TorchGenerator(3)).Named("x");
        var spoilt = Tensor.Ones<double>([20, 50]);
        spoilt[13, 37] = 1.5;
        Func<Tensor<double>[], Tensor<double>> f = x => new Planted((entry, operand, g) => operand == 0 ? g * entry[1] * spoilt : g * entry[0]).Apply(x[0], Tensor.Scalar(2.0));
        var all = GradientCheck.Run(f, [x], new GradientCheckOptions { MaxElements = 1000 }).Rows[0];
        Assert.That((all.Verdict, all.Compared), Is.EqualTo((GradientCheckVerdict.Wrong, 1000)));
        Assert.That(all.WorstIndex, Is.EqualTo(new[] { 13, 37 }));
        Assert.That(all.Explanation, Does.Contain("x at [13,37]").And.Contains("1 of 1000"));
    }

    [Test]
    public void ALargeInputIsSampledByItsSeed()
    {
        var x = Tensor.Rand<double>([20, 50], new TorchGenerator(3));
        var row = GradientCheck.Run(x => x.Exp(), x, new GradientCheckOptions { MaxElements = 10 }).Rows[0];
        var again = GradientCheck.Run(x => x.Exp(), x, new GradientCheckOptions { MaxElements = 10 }).Rows[0];
        Assert.That((row.Verdict, row.Compared, row.Count), Is.EqualTo((GradientCheckVerdict.Right, 10, 1000)));
        Assert.That(again.WorstIndex, Is.EqualTo(row.WorstIndex));
    }

    private static IEnumerable<TestCaseData> Kinks()
    {
        yield return Case("relu at 0", x => x.Relu(), Tensor.Of([1.0, 0.0, -2.0]), 1);
        yield return Case("abs at 0, where the central difference agrees", x => x.Abs(), Tensor.Of([0.0]), 0);
        yield return Case("max with a tie", x => x.Max(0).Values, Tensor.Of([0.5, 2.0, 2.0]), 1);
        yield return Case("amax with a tie, which is shared", x => x.Amax(0), Tensor.Of([0.5, 2.0, 2.0]), 1);
        yield return Case("relu at 0 beside a large term", x => x.Relu() + 1e4, Tensor.Of([0.0]), 0);
        yield return Case("relu at 0 on a curve", x => x.Relu() + x.Exp(), Tensor.Of([0.0]), 0);
    }

    [TestCaseSource(nameof(Kinks))]
    public void AKinkIsToldFromAWrongGradient(Func<Tensor<double>, Tensor<double>> f, Tensor<double> x, int at)
    {
        var row = GradientCheck.Run(f, x).Rows[0];
        Assert.That(row.Verdict, Is.EqualTo(GradientCheckVerdict.Kink), row.Explanation);
        Assert.That(row.Explanation, Does.Contain("from the left").And.Contains("from the right"));
        Assert.That(row.WorstIndex[0], Is.GreaterThanOrEqualTo(at));
    }

    [Test]
    public void BesideAKinkTheGradientIsJudged([Values(1e-4, -1e-4, 1e-2, 1.0)] double x)
    {
        Assert.That(GradientCheck.Run(x => x.Relu(), Tensor.Of([x])).Verdict, Is.EqualTo(GradientCheckVerdict.Right));
        Assert.That(GradientCheck.Run(x => new Bent().Apply(x), Tensor.Of([x])).Verdict, Is.EqualTo(GradientCheckVerdict.Wrong));
    }

    private static IEnumerable<TestCaseData> Smooth()
    {
        yield return Case("a large third derivative", x => (x * 60.0).Sin(), Tensor.Of([0.1, 0.7]), 0);
        yield return Case("log near 0", x => x.Log(), Tensor.Of([1e-4, 0.3, 1e6]), 0);
        yield return Case("large numbers", x => x.Square().Sum(), Tensor.Of([1e5, -3e4, 2.0]), 0);
        yield return Case("tiny gradients", x => x.Exp() * 1e-9, Tensor.Of([0.1, 0.7]), 0);
        yield return Case("x·|x|, whose slope has no kink", x => x * x.Abs(), Tensor.Of([0.0, 1.0]), 0);
        yield return Case("softmax", x => x.Softmax(), Tensor.Of([3.0, -1.0, 30.0]), 0);
        yield return Case("a gradient that is zero in theory", x => x.Softmax().Sum(), Tensor.Of([3.0, -1.0, 0.2]), 0);
        yield return Case("a constant", _ => Tensor.Of([1.0, 2.0]), Tensor.Of([3.0, -1.0]), 0);
        yield return Case("no elements", x => x.Exp(), Tensor.Zeros<double>([0, 3]), 0);
        yield return Case("rank 0", x => x.Tanh(), Tensor.Scalar(0.4), 0);
    }

    [TestCaseSource(nameof(Smooth))]
    public void ASmoothFunctionPasses(Func<Tensor<double>, Tensor<double>> f, Tensor<double> x, int at)
    {
        Assert.That(at, Is.Zero);
        var result = GradientCheck.Run(f, x);
        Assert.That(result.Passed, result.Rows[0].Explanation);
    }

    [Test]
    public void NoiseIsUndecidedAndNotRight()
    {
        // A wave that is finer than any step, and that the gradient does not see, stands for noise.
        var row = GradientCheck.Run(x => x.Sin() + 1e-5 * (x.Detach() * 1e9).Sin(), Tensor.Of([0.3])).Rows[0];
        Assert.That(row.Verdict, Is.EqualTo(GradientCheckVerdict.Undecided), row.ToString());
        Assert.That(row.Explanation, Does.Contain("cannot be judged"));
        Assert.That(GradientCheck.Run(x => x.Log(), Tensor.Of([-1.0])).Verdict, Is.EqualTo(GradientCheckVerdict.Undecided), "not finite");
    }

    [Test]
    public void AVjpThatDropsAnOperandIsFoundByTheSecondOrder()
    {
        var dropping = Product((entry, operand, g) => g * entry[1 - operand].Detach());
        GradientCheck.Verify(dropping, [A, B]);
        var result = GradientCheck.Run(dropping, [A, B], Twice);
        Assert.That(result.Rows.Where(row => row.Verdict == GradientCheckVerdict.Wrong).Select(row => (row.Input, row.Order)), Is.EqualTo(new[] { ("a", 2), ("b", 2) }));
    }

    [Test]
    public void AVjpThatDropsTheUpstreamIsFoundByTheSecondOrder()
    {
        var result = GradientCheck.Run(Product((entry, operand, g) => g.Detach() * entry[1 - operand]), [A, B], Twice);
        Assert.That(result.Rows.Where(row => row.Verdict == GradientCheckVerdict.Wrong).Select(row => row.Input), Is.EqualTo(new[] { "upstream" }));
    }

    [Test]
    public void AVjpWithAnotherFormulaWhileRecordedIsFound() =>
        Assert.That(() => GradientCheck.Verify(Product((entry, operand, g) => (NoGrad.IsActive ? 1 : 2) * g * entry[1 - operand]), [A, B], Twice),
            Throws.TypeOf<GradientCheckException>().With.Message.Contains("with createGraph"));

    [Test]
    public void AVjpOnBareNumbersIsNotTwiceDifferentiable()
    {
        var bare = Product((entry, operand, g) => Tensor.Of<double>((g.Detach() * entry[1 - operand].Detach()).ToArray(), g.Shape));
        var result = GradientCheck.Run(bare, [A, B], Twice);
        Assert.That(result.Verdict, Is.EqualTo(GradientCheckVerdict.NotTwiceDifferentiable));
        Assert.That(result.Rows[^1].Explanation, Does.Contain("planted cannot be differentiated twice"));
    }

    [Test]
    public void VerifyThrowsOneSentenceAndKeepsTheRows()
    {
        var thrown = Assert.Throws<GradientCheckException>(() => GradientCheck.Verify(x => new Bent().Apply(x), Tensor.Of([2.0])))!;
        Assert.That(thrown.Message, Is.EqualTo(thrown.Result.Rows[0].Explanation).And.Contains("x at [0] is wrong"));
    }

    [Test]
    public void MisuseIsAnErrorThatSaysWhatIsWrong()
    {
        var (random, x) = (new Random(1), Tensor.Of([1.0]));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => GradientCheck.Run(x => x[0], []), Throws.ArgumentException.With.Message.Contains("at least one input"));
            Assert.That(() => GradientCheck.Run(x => x * random.NextDouble(), x), Throws.ArgumentException.With.Message.Contains("another value when it is called again"));
            Assert.That(() => GradientCheck.Run(x => x, x, new GradientCheckOptions { Tolerance = 0 }), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => GradientCheck.Run(x => x, x, new GradientCheckOptions { MaxElements = 0 }), Throws.TypeOf<ArgumentOutOfRangeException>());
        }
        using (NoGrad.Begin())
            Assert.That(() => GradientCheck.Run(x => x, x), Throws.InvalidOperationException.With.Message.Contains("NoGrad"));
    }

    private static TestCaseData Case(string name, Func<Tensor<double>, Tensor<double>> f, Tensor<double> x, int at) => new TestCaseData(f, x, at).SetArgDisplayNames(name);

    private static Func<Tensor<double>[], Tensor<double>> Product(Func<TapeEntry<double>, int, Tensor<double>, Tensor<double>> rule) => x => new Planted(rule).Apply(x[0], x[1]);

    /// <summary>c = a ⊙ b, with the vjp that the test gives it.</summary>
    private sealed record Planted(Func<TapeEntry<double>, int, Tensor<double>, Tensor<double>> Rule) : Op<double>("planted", "c = a ⊙ b", "whatever the test says")
    {
        public Tensor<double> Apply(Tensor<double> a, Tensor<double> b)
        {
            var c = a.Detach() * b.Detach();
            return Record(c, new(a, c.Shape), new(b, c.Shape));
        }

        protected internal override Tensor<double> Vjp(TapeEntry<double> entry, int operand, Tensor<double> g) => Rule(entry, operand, g);
    }

    /// <summary>Relu with the slope 3 everywhere, which is wrong everywhere.</summary>
    private sealed record Bent() : ElementwiseOp<double>("bent", "y = max(x, 0)", "3·g")
    {
        protected override void Forward(ReadOnlySpan<double> x, Span<double> y)
        {
            for (int i = 0; i < x.Length; i++)
                y[i] = Math.Max(x[i], 0);
        }

        protected internal override Tensor<double> Vjp(TapeEntry<double> entry, int operand, Tensor<double> g) => 3 * g;
    }
}
