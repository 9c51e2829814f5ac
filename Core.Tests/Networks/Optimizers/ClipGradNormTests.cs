namespace Autograd.Tests.Optimizers;

/// <summary>Gradient-norm clipping, by hand: the loss 3a + 4b has the gradient (3, 4) of norm 5.</summary>
public sealed class ClipGradNormTests
{
    private readonly Parameter<double> _a = new(Tensor.Scalar(1.0), "a"), _b = new(Tensor.Scalar(1.0), "b");

    [Test]
    public void ALongGradientIsScaledToTheLimitAndItsNormIsTold()
    {
        var clipped = Gradients().ClipGradNorm([_a, _b], 1, out double norm);
        double scale = 1 / (5 + 1e-6);
        Assert.That((norm, clipped[_a].Item(), clipped[_b].Item()), Is.EqualTo((5.0, 3 * scale, 4 * scale)));
    }

    [Test]
    public void AShortGradientStaysAsItIs()
    {
        var clipped = Gradients().ClipGradNorm([_a, _b], 6, out double norm);
        Assert.That((norm, clipped[_a].Item(), clipped[_b].Item()), Is.EqualTo((5.0, 3.0, 4.0)));
    }

    [TestCase(double.PositiveInfinity, 4)]
    [TestCase(1, 7)]
    [TestCase(3, 4.497941445275415)]
    public void OtherNormsAreMeasuredToo(double p, double expected)
    {
        _ = Gradients().ClipGradNorm([_a, _b], 100, out double norm, p);
        Assert.That(norm, Is.EqualTo(expected).Within(1e-14));
    }

    [Test]
    public void TheGivenGradientsStayAsTheyAreEvenWhereTwoShareMemory()
    {
        var tape = new Tape<double>();
        var gradients = (tape.Watch(_a) + tape.Watch(_b)).Backward();
        var clipped = gradients.ClipGradNorm([_a, _b], 0.1, out _);
        double expected = 0.1 / (Math.Sqrt(2) + 1e-6);
        Assert.That((gradients[_a].Item(), clipped[_a].Item(), clipped[_b].Item()), Is.EqualTo((1.0, expected, expected)));
    }

    [Test]
    public void AParameterWithoutAGradientIsPassedOver()
    {
        _ = Gradients().ClipGradNorm([_a, new Parameter<double>(Tensor.Scalar(9.0), "c")], 1, out double norm);
        Assert.That(norm, Is.EqualTo(3));
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(double.NaN)]
    [TestCase(double.NegativeInfinity)]
    public void ANormTypeThatIsNoNormIsRefused(double p) =>
        Assert.That(
            () => Gradients().ClipGradNorm([_a, _b], 1, p),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith("The norm type must be a positive number or infinity."));

    [TestCase(-0.5)]
    [TestCase(double.NaN)]
    public void AMaximalNormBelowZeroIsRefused(double maxNorm) =>
        Assert.That(
            () => Gradients().ClipGradNorm([_a, _b], maxNorm),
            Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith("maxNorm must be 0 or more."));

    [Test]
    public void TheNormNeedNotBeAskedFor() =>
        Assert.That(Gradients().ClipGradNorm([_a, _b], 1, double.PositiveInfinity)[_a].Item(), Is.EqualTo(3 / (4 + 1e-6)));

    [Test]
    public void NoPowerOverflowsOrVanishes()
    {
        _ = Gradients().ClipGradNorm([_a, _b], 100, out double high, normType: 1000);
        _ = Gradients(1e200).ClipGradNorm([_a, _b], 100, out double large);
        _ = Gradients(1e-200).ClipGradNorm([_a, _b], 100, out double small);
        Assert.That((high, large / 1e200, small / 1e-200), Is.EqualTo((4.0, 5.0, 5.0)).Using<(double, double, double)>(Near));
    }

    [Test]
    public void AParameterListedTwiceCountsOnce()
    {
        _ = Gradients().ClipGradNorm([_a, _b, _a], 100, out double norm);
        Assert.That(norm, Is.EqualTo(5));
    }

    private static bool Near((double A, double B, double C) x, (double A, double B, double C) y) =>
        Math.Abs(x.A - y.A) + Math.Abs(x.B - y.B) + Math.Abs(x.C - y.C) < 1e-14;

    private Gradients<double> Gradients(double factor = 1)
    {
        var tape = new Tape<double>();
        return (3.0 * factor * tape.Watch(_a) + 4.0 * factor * tape.Watch(_b)).Backward();
    }
}
