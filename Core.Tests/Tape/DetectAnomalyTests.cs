using System.Runtime.CompilerServices;

namespace Autograd.Tests;

/// <summary>The first op that makes a number that is not finite from finite ones is named, with its line and its cause.</summary>
public sealed class DetectAnomalyTests
{
    private static readonly Dictionary<string, (Func<Tensor<double>, Tensor<double>> Of, double[] X, string Op, string Cause)> ForwardCases = new()
    {
        ["log of 0"] = (x => x.Log(), [1, 0, 2], "log", "logarithm of 0"),
        ["log of a negative"] = (x => x.Log(), [1, -1, 2], "log", "negative number does not exist"),
        ["root of a negative"] = (x => x.Sqrt(), [1, -1, 2], "sqrt", "root of a negative"),
        ["0/0"] = (x => x / x, [1, 0, 2], "/", "0/0 is not a number"),
        ["1/0"] = (x => 1.0 / x, [1, 0, 2], "/", "division by 0"),
        ["exp overflow"] = (x => x.Exp(), [1, 800, 2], "exp", "above 710"),
        ["0⁻¹"] = (x => x.Pow(-1), [1, 0, 2], "pow", "negative power"),
        ["(−1)^½"] = (x => x.Pow(1.7), [1, -1, 2], "pow", "broken exponent"),
        ["overflow"] = (x => x * x, [1, 1e200, 2], "*", "beyond float64's greatest number 1.8E+308"),
    };

    private static readonly Dictionary<string, (Func<Tensor<double>, Tensor<double>> Of, double[] X, string Op, string Cause)> BackwardCases = new()
    {
        ["root at 0"] = (x => x.Sqrt(), [1, 0, 2], "sqrt", "infinite slope at 0: add a small ε"),
        ["power at 0"] = (x => x.Pow(0.3), [1, 0, 2], "pow", "x^0.3 has an infinite slope at 0"),
        ["where's other branch"] = (x => Tensor.Where(x > 0.0, x.Sqrt(), 0.0), [1, 0, 2], "sqrt", "branch that where did not choose"),
    };

    [TestCaseSource(nameof(ForwardNames))]
    public void AForwardAnomalyIsNamed(string name)
    {
        var (of, x, op, cause) = ForwardCases[name];
        var thrown = Assert.Throws<AnomalyException>(() =>
        {
            using var scope = DetectAnomaly.Begin();
            of(new Tape<double>().Watch(Tensor.Of(x), "x"));
        })!;
        Assert.That(thrown.Anomaly, Has.Property("Kind").EqualTo(AnomalyKind.Forward).And.Property("Op").EqualTo(op).And.Property("Index").EqualTo(new[] { 1 }));
        Assert.That(thrown.Message, Does.Contain(cause).And.Contain("x [3]").And.Contain("DetectAnomalyTests.cs:"));
        Assert.That(thrown.Anomaly.Inputs.Last().Value, Is.EqualTo(x[1]));
    }

    [TestCaseSource(nameof(BackwardNames))]
    public void ABackwardAnomalyIsNamed(string name)
    {
        var (of, x, op, cause) = BackwardCases[name];
        var thrown = Assert.Throws<AnomalyException>(() =>
        {
            using var scope = DetectAnomaly.Begin();
            of(new Tape<double>().Watch(Tensor.Of(x), "x")).Sum().Backward();
        })!;
        Assert.That(thrown.Anomaly, Has.Property("Kind").EqualTo(AnomalyKind.Backward).And.Property("Op").EqualTo(op).And.Property("Label").EqualTo("x").And.Property("Index").EqualTo(new[] { 1 }));
        Assert.That(thrown.Message, Does.Contain(cause).And.Contain("DetectAnomalyTests.cs:"));
    }

    private static IEnumerable<string> ForwardNames => ForwardCases.Keys;

    private static IEnumerable<string> BackwardNames => BackwardCases.Keys;

    [Test]
    public void TheLineIsThatOfTheForwardPass()
    {
        using var scope = DetectAnomaly.Begin();
        var x = new Tape<double>().Watch(Tensor.Of<double>([0, 4]), "x");
        int line = Line() + 1;
        var y = x.Sqrt().Named("y");
        var thrown = Assert.Throws<AnomalyException>(() => y.Sum().Backward())!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(thrown.Anomaly.Line!.Number, Is.EqualTo(line));
            Assert.That(thrown.Anomaly.Line.Member, Does.EndWith(nameof(TheLineIsThatOfTheForwardPass)));
            Assert.That(thrown.Message, Does.Contain("var y = x.Sqrt().Named(\"y\");").And.Contain("the gradient of y [2]: 1; there 1").And.Contain("y [2]: 0 to 2; there 0"));
        }
    }

    [Test]
    public void TheLineThatCalledAModuleIsSaidToo()
    {
        using var scope = DetectAnomaly.Begin();
        var layer = new Linear<double>(2, 1, new TorchGenerator(1), bias: false);
        layer.Weight.Set([1e200, 1]);
        var thrown = Assert.Throws<AnomalyException>(() => layer.Forward(Tensor.Of<double>([1e200, -1e200], [1, 2])))!;
        Assert.That(thrown.Message, Does.Contain("Linear.cs:").And.Contain("called from DetectAnomalyTests.cs:").And.Contain("The result is beyond float64"));
    }

    [Test]
    public void TheSumOfFiniteTermsIsChecked()
    {
        using var scope = DetectAnomaly.Begin();
        var x = new Tape<double>().Watch(Tensor.Of([1e-200]), "x");
        var thrown = Assert.Throws<AnomalyException>(() => (x * 1.7e308 + x * 1.7e308).Sum().Backward())!;
        Assert.That(thrown.Anomaly, Has.Property("Kind").EqualTo(AnomalyKind.Sum).And.Property("Label").EqualTo("x"));
    }

    [Test]
    public void AParameterThatWasInfiniteBeforeIsNamed()
    {
        using var scope = DetectAnomaly.Begin();
        var w = new Parameter<double>(Tensor.Of<double>([1, 2]), "w");
        w.Set([1, double.PositiveInfinity]);
        var thrown = Assert.Throws<AnomalyException>(() => _ = new Tape<double>().Watch(w) * 2.0)!;
        Assert.That(thrown.Message, Does.Contain("The parameter w [2] holds ∞ at [1] before the op * reads it.").And.Contain("learning rate"));
    }

    [Test]
    public void InfinitiesThatWereAskedForAreNone()
    {
        using var scope = DetectAnomaly.Begin();
        var x = new Tape<double>().Watch(Tensor.Of<double>([1, 2, 3, 4], [2, 2]), "x");
        var masked = x.MaskedFill(Tensor.Of<double>([0, 1, 0, 0], [2, 2]) > 0.5, double.NegativeInfinity);
        Assert.That(() => masked.Softmax().Pad([1, 1], double.NegativeInfinity).Amax(1).Sum().Backward(), Throws.Nothing);
        var allMasked = x.MaskedFill(x > 0.0, double.NegativeInfinity);
        Assert.That(() => allMasked - allMasked, Throws.TypeOf<AnomalyException>(), "NaN is worse than the infinities that it was made from");
    }

    [Test]
    public void AUsersOpIsCheckedBothWays()
    {
        using var scope = DetectAnomaly.Begin();
        var x = new Tape<double>().Watch(Tensor.Of<double>([0, 1]), "x");
        Assert.That(() => new Hyperbola().Apply(x), Throws.TypeOf<AnomalyException>().With.Message.Contains("The op hyperbola made ∞ at [0]").And.Message.Contains(nameof(AUsersOpIsCheckedBothWays)));
        Assert.That(() => new Planted().Apply(x).Sum().Backward(), Throws.TypeOf<AnomalyException>().With.Message.Contains("The vjp of the op planted made NaN at [1]"));
    }

    [Test]
    public void ACheckpointedSegmentAndSecondDerivativesAreChecked()
    {
        using var scope = DetectAnomaly.Begin();
        var x = new Tape<double>().Watch(Tensor.Of<double>([0, 1]), "x");
        Assert.That(() => Tensor.Checkpoint(v => v.Sqrt() * 2.0, x).Sum().Backward(), Throws.TypeOf<AnomalyException>().With.Message.Contains("sqrt"));
        var y = x.Pow(1.5).Sum().Backward(createGraph: true)[x];
        Assert.That(() => y.Sum().Backward(), Throws.TypeOf<AnomalyException>().With.Message.Contains("pow"));
    }

    [Test]
    public void OnlyInsideTheScope()
    {
        var x = Tensor.Of<double>([0]);
        var scope = DetectAnomaly.Begin();
        using (DetectAnomaly.Begin())
            Assert.That(DetectAnomaly.IsActive);
        Assert.That(() => x.Log(), Throws.TypeOf<AnomalyException>());
        scope.Dispose();
        scope.Dispose();
        Assert.That(DetectAnomaly.IsActive, Is.False);
        Assert.That(() => x.Log(), Throws.Nothing);
    }

    [Test]
    public async Task TheScopeFollowsItsCode()
    {
        using var scope = DetectAnomaly.Begin();
        await Task.Run(() => Assert.That(() => Tensor.Of<double>([0]).Log(), Throws.TypeOf<AnomalyException>()));
        Task unaware;
        using (ExecutionContext.SuppressFlow())
            unaware = Task.Run(() => Assert.That(() => Tensor.Of<double>([0]).Log(), Throws.Nothing));
        await unaware;
    }

    [TestCase(Engine.Tape, GraphFlavour.Fused)]
    [TestCase(Engine.Tape, GraphFlavour.Atomic)]
    [TestCase(Engine.Manual, GraphFlavour.Fused)]
    [TestCase(Engine.Manual, GraphFlavour.Atomic)]
    public void TrainingHasTheSameBitsAndItsAnomaliesAreFound(Engine engine, GraphFlavour flavour)
    {
        float[] plain = Losses(engine, flavour), watched;
        using (DetectAnomaly.Begin())
            watched = Losses(engine, flavour);
        Assert.That(watched, Is.EqualTo(plain));

        var (trainer, start) = Trained(engine, flavour);
        var w1 = start.Parameters.All[1];
        w1.Set(w1.Value * 3e38);
        using var scope = DetectAnomaly.Begin();
        var thrown = Assert.Throws<AnomalyException>(() => trainer.Step())!;
        Assert.That(thrown.Message, Does.Contain(flavour == GraphFlavour.Fused ? "FusedForward.cs" : "AtomicForward.cs").And.Contain("W1 [6,8]").And.Contain("called from DetectAnomalyTests.cs"));
    }

    private static float[] Losses(Engine engine, GraphFlavour flavour)
    {
        var (trainer, _) = Trained(engine, flavour);
        return [.. Enumerable.Range(0, 5).Select(_ => trainer.Step())];
    }

    private static (Trainer<float> Trainer, LectureStart Start) Trained(Engine engine, GraphFlavour flavour)
    {
        string[] words = [.. File.ReadLines(Repository.PathOf("data/names.txt")).Take(100)];
        var vocabulary = Vocabulary.Of(words);
        var start = new LectureStart(words, vocabulary, new MlpConfiguration(vocabulary.Count, 3, 2, 8), seed: 1, batchSize: 4);
        return (new Trainer<float>(start.Parameters, start.Splits.Train, start.Generator, new TrainingOptions(engine, flavour, BatchSize: 4)), start);
    }

    private static int Line([CallerLineNumber] int line = 0) => line;

    private sealed record Hyperbola() : ElementwiseOp<double>("hyperbola", "y = 1/x", "−g ⊙ y²")
    {
        protected override void Forward(ReadOnlySpan<double> x, Span<double> y)
        {
            for (int i = 0; i < x.Length; i++)
                y[i] = 1 / x[i];
        }

        protected internal override Tensor<double> Vjp(TapeEntry<double> entry, int operand, Tensor<double> g) => -g * entry.Output.Square();
    }

    private sealed record Planted() : ElementwiseOp<double>("planted", "y = x", "NaN")
    {
        protected override void Forward(ReadOnlySpan<double> x, Span<double> y) => x.CopyTo(y);

        protected internal override Tensor<double> Vjp(TapeEntry<double> entry, int operand, Tensor<double> g) => g * Tensor.Of<double>([1, double.NaN]);
    }
}
