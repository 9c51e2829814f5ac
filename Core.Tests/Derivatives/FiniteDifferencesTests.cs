namespace Autograd.Tests;

public class FiniteDifferencesTests
{
    [Test]
    public void TheGradientOfACubicIsExactUpToRounding()
    {
        var x = Tensor.Of([1.5, -2.0, 0.25, 3.0], [2, 2]);
        var gradient = FiniteDifferences.Gradient(at => at.Values[0] * at.Values[0] * at.Values[1] + Math.Pow(at.Values[2], 3) - 7 * at.Values[3], x);
        Assert.That(gradient.Shape, Is.EqualTo(x.Shape));
        Assert.That(gradient.ToArray(), Is.EqualTo(new[] { 2 * 1.5 * -2.0, 1.5 * 1.5, 3 * 0.25 * 0.25, -7 }).Within(1e-10));
    }

    [Test]
    public void ASmoothFunctionIsOffByFarLessThanTheTwoPointFormulaWouldBe()
    {
        var gradient = FiniteDifferences.Gradient(x => Math.Exp(Math.Sin(x.Item())), Tensor.Scalar(0.7));
        Assert.That(gradient.Rank, Is.Zero);
        Assert.That(gradient.Item(), Is.EqualTo(Math.Cos(0.7) * Math.Exp(Math.Sin(0.7))).Within(1e-11));
    }

    [Test]
    public void TheFunctionGetsUntapedTensorsAndXStaysAsItWas()
    {
        var tape = new Tape<double>();
        var x = tape.Watch(Tensor.Of([1.0, 2.0]), "x");
        int evaluations = 0;
        var gradient = FiniteDifferences.Gradient(at => { evaluations++; return (at * x.Detach()).Sum().Item(); }, x);
        Assert.That(evaluations, Is.EqualTo(8));
        Assert.That(tape.Count, Is.EqualTo(1));
        Assert.That(x.ToArray(), Is.EqualTo(new[] { 1.0, 2.0 }));
        Assert.That(gradient.ToArray(), Is.EqualTo(new[] { 1.0, 2.0 }).Within(1e-11));
    }

    [Test]
    public void AnEmptyTensorHasAnEmptyGradient() =>
        Assert.That(FiniteDifferences.Gradient(_ => 1, Tensor.Zeros<double>([0, 3])).Shape, Is.EqualTo(Shape.Of(0, 3)));

    [Test]
    public void AStepThatIsNotPositiveIsAnError([Values(0.0, -1e-3, double.NaN, double.PositiveInfinity)] double step) =>
        Assert.That(() => FiniteDifferences.Gradient(x => x.Item(), Tensor.Scalar(1.0), step), Throws.TypeOf<ArgumentOutOfRangeException>());
}
