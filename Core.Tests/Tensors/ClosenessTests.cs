namespace Autograd.Tests;

public class ClosenessTests
{
    private static readonly Tensor<double> X = Tensor.Of(1.0, 100, 0);

    [Test]
    public void TheDifferenceMayGrowWithTheSecondOperand()
    {
        Assert.That(X.AllClose(Tensor.Of(1.000009, 100.0009, 1e-8)), Is.True);
        Assert.That(X.AllClose(Tensor.Of(1.00002, 100, 0)), Is.False);
        Assert.That(X.AllClose(Tensor.Of(1, 100, 1.1e-8)), Is.False);
        Assert.That(X.AllClose(Tensor.Of(1.1, 100, 0), atol: 0.11), Is.True);
    }

    [Test]
    public void InfinityIsCloseToItselfOnlyAndNaNOnlyOnRequest()
    {
        var (infinite, nan) = (Tensor.Of(double.PositiveInfinity), Tensor.Of(double.NaN));
        Assert.That(infinite.AllClose(infinite), Is.True);
        Assert.That(Tensor.Of(1.0).AllClose(infinite), Is.False);
        Assert.That(nan.AllClose(nan), Is.False);
        Assert.That(nan.AllClose(nan, equalNan: true), Is.True);
    }

    [Test]
    public void NothingIsBroadcast() =>
        Assert.That(() => X.AllClose(1), Throws.TypeOf<ShapeException>().With.Message.Contains("equal shapes are needed"));

    [Test]
    public void EqualAsksForShapeAndEveryElement()
    {
        Assert.That(X.Equal(X.Clone()), Is.True);
        Assert.That(X.Equal(X.Reshape(3, 1)), Is.False);
        Assert.That(X.Equal(Tensor.Of(1.0, 100, 1e-300)), Is.False);
        Assert.That(Tensor.Of(double.NaN).Equal(Tensor.Of(double.NaN)), Is.False);
    }
}
