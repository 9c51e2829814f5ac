namespace Autograd.Tests;

/// <summary>Losses against their definitions, written out in plain numbers.</summary>
public class LossTests
{
    private static readonly double[,] Logits = { { 1, 2, 0.5 }, { -1, 0, 3 }, { 0.2, 0.1, -0.4 } };

    private static double LogSoftmax(int row, int column)
    {
        double sum = 0;
        for (int c = 0; c < 3; c++)
            sum += Math.Exp(Logits[row, c]);
        return Logits[row, column] - Math.Log(sum);
    }

    [Test]
    public void CrossEntropyLeavesIgnoredTargetsOutOfSumAndMean()
    {
        var x = new Tape<double>().Watch(Tensor.Of(Logits), "x");
        var loss = x.CrossEntropy(Indices.Of(1, -100, 0));
        Assert.That(loss.Item(), Is.EqualTo(-(LogSoftmax(0, 1) + LogSoftmax(2, 0)) / 2).Within(1e-14));
        Assert.That(loss.Backward()[x][1].ToArray(), Is.All.Zero);
        Assert.That(Tensor.Of(Logits).CrossEntropy(Indices.Of(1, 2, 0), ignoreIndex: 2).Item(), Is.EqualTo(loss.Item()).Within(1e-14));
        Assert.That(Tensor.Of(Logits).CrossEntropy(Indices.Of(-100, -100, -100)).Item(), Is.NaN);
    }

    [Test]
    public void LabelSmoothingSpreadsItsShareOverAllClasses()
    {
        const double smoothing = 0.1;
        int[] y = [1, 2, 0];
        double expected = 0;
        for (int i = 0; i < 3; i++)
            expected -= ((1 - smoothing) * LogSoftmax(i, y[i]) + smoothing / 3 * (LogSoftmax(i, 0) + LogSoftmax(i, 1) + LogSoftmax(i, 2))) / 3;
        var x = Tensor.Of(Logits);
        Assert.That(x.CrossEntropy(Indices.Of(y), labelSmoothing: smoothing).Item(), Is.EqualTo(expected).Within(1e-14));
        Assert.That(x.CrossEntropy(Indices.Of(y).OneHot<double>(3), labelSmoothing: smoothing).Item(), Is.EqualTo(expected).Within(1e-14));
        Assert.That(x.CrossEntropy(Indices.Of(1, 2, 0), labelSmoothing: 0.1).Item(), Is.EqualTo(0.5892763380667485).Within(1e-14), "PyTorch");
        Assert.That(x.CrossEntropy(Indices.Of(1, -100, 0), labelSmoothing: 0.1).Item(), Is.EqualTo(0.7343058885547415).Within(1e-14), "PyTorch, one ignored");
        Assert.That(() => x.CrossEntropy(Indices.Of(y), labelSmoothing: 1.5), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("accepted are 0 to 1"));
        Assert.That(() => x.CrossEntropy(Indices.Of(y), labelSmoothing: double.NaN), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void ClassesAreAxisOneOfAnyNumberOfAxes()
    {
        var x = Tensor.Randn<double>([2, 3, 4], new TorchGenerator(1));
        var y = new Indices([0, 1, 2, 0, 2, 1, 1, 0], [2, 4]);
        Assert.That(x.CrossEntropy(y).Item(), Is.EqualTo(x.Permute(0, 2, 1).Reshape(8, 3).CrossEntropy(y.Reshape([8])).Item()).Within(1e-14));
        Assert.That(x[0, .., 0].CrossEntropy(new Indices([2], [])).Item(), Is.EqualTo(-x[0, .., 0].LogSoftmax().Item(2)).Within(1e-14), "one vector and one number");
        Assert.That(() => x.CrossEntropy(Indices.Of(0, 1)), Throws.TypeOf<ShapeException>().With.Message.Contains("[2,3,4]"));
        Assert.That(() => x.CrossEntropy(new Indices([0, 1, 2, 0, 2, 1, 1, 3], [2, 4])), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("index 3"));
    }

    [Test]
    public void NllLossIsCrossEntropyWithoutItsLogSoftmax()
    {
        var x = Tensor.Of(Logits);
        Assert.That(x.LogSoftmax(1).NllLoss(Indices.Of(1, 2, 0)).Item(), Is.EqualTo(x.CrossEntropy(Indices.Of(1, 2, 0)).Item()).Within(1e-14));
    }

    [TestCase(0.0)]
    [TestCase(3.0)]
    [TestCase(-800.0)]
    [TestCase(800.0)]
    public void BinaryCrossEntropyHasTheGradientOfSigmoidMinusTarget(double logit)
    {
        var x = new Tape<double>().Watch(Tensor.Of(logit), "x");
        var loss = x.BinaryCrossEntropyWithLogits(Tensor.Of(0.25));
        double sigmoid = logit >= 0 ? 1 / (1 + Math.Exp(-logit)) : Math.Exp(logit) / (1 + Math.Exp(logit));
        Assert.That(loss.Item(), Is.EqualTo(Math.Max(logit, 0) - 0.25 * logit + Math.Log(1 + Math.Exp(-Math.Abs(logit)))).Within(1e-12));
        Assert.That(loss.Backward()[x].Item(), Is.EqualTo(sigmoid - 0.25).Within(1e-12));
    }

    [Test]
    public void BinaryCrossEntropyDoesNotBroadcast() =>
        Assert.That(() => Tensor.Zeros<double>([2, 1]).BinaryCrossEntropyWithLogits(Tensor.Zeros<double>([2])), Throws.TypeOf<ShapeException>().With.Message.Contains("one shape"));

    [Test]
    public void L1AndSmoothL1()
    {
        Tensor<double> x = Tensor.Of(0.0, 0.5, 3.0), t = Tensor.Of(0.0, 0.0, 0.0);
        Assert.That(x.L1Loss(t).Item(), Is.EqualTo(3.5 / 3).Within(1e-15));
        Assert.That(x.SmoothL1Loss(t).Item(), Is.EqualTo((0.125 + 2.5) / 3).Within(1e-15));
        Assert.That(x.SmoothL1Loss(t, beta: 0).Item(), Is.EqualTo(3.5 / 3).Within(1e-15));
        Assert.That(() => x.SmoothL1Loss(t, beta: -1), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("accepted are 0 and more"));
    }

    [Test]
    public void ANormIsALengthAndItsGradientADirection()
    {
        var x = new Tape<double>().Watch(Tensor.Of(3.0, -4.0), "x");
        Assert.That((x.Norm().Item(), x.Norm(1).Item(), x.Norm(double.PositiveInfinity).Item()), Is.EqualTo((5.0, 7.0, 4.0)));
        Assert.That(x.Norm().Backward()[x].ToArray(), Is.EqualTo(new[] { 0.6, -0.8 }).Within(1e-15));
        var zero = new Tape<double>().Watch(Tensor.Zeros<double>([2]), "zero");
        Assert.That(zero.Norm().Backward()[zero].ToArray(), Is.All.Zero, "as in PyTorch");
        var half = new Tape<double>().Watch(Tensor.Of(0.0, 2.0), "half");
        Assert.That(half.Norm(0.5).Backward()[half].ToArray(), Is.EqualTo(new double[] { 0, 1 }).Within(1e-15), "as in PyTorch");
        Assert.That(half.Norm(1.5).Backward()[half].ToArray(), Is.EqualTo(new double[] { 0, 1 }).Within(1e-15), "as in PyTorch");
        foreach (double p in new[] { 0, -1, double.NaN, double.NegativeInfinity })
            Assert.That(() => x.Norm(p), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("accepted are numbers above 0, and infinity"));
    }
}
