namespace Autograd.Tests;

/// <summary>An element's bits depend neither on where it stands nor on how many stand beside it.</summary>
public class OpBitsTests
{
    private static readonly Dictionary<string, (Func<Tensor<double>, Tensor<double>> Double, Func<Tensor<float>, Tensor<float>> Float)> Functions = new()
    {
        ["abs"] = (x => x.Abs(), x => x.Abs()),
        ["sqrt"] = (x => x.Sqrt(), x => x.Sqrt()),
        ["square"] = (x => x.Square(), x => x.Square()),
        ["sigmoid"] = (x => x.Sigmoid(), x => x.Sigmoid()),
        ["softplus"] = (x => x.Softplus(), x => x.Softplus()),
        ["gelu"] = (x => x.Gelu(), x => x.Gelu()),
        ["gelu tanh"] = (x => x.Gelu(approximate: true), x => x.Gelu(approximate: true)),
        ["erf"] = (x => x.Erf(), x => x.Erf()),
        ["sin"] = (x => x.Sin(), x => x.Sin()),
        ["cos"] = (x => x.Cos(), x => x.Cos()),
        ["pow"] = (x => x.Pow(x), x => x.Pow(x)),
    };

    private static IEnumerable<string> Names => Functions.Keys;

    [TestCaseSource(nameof(Names))]
    public void AnElementHasTheSameBitsAtEveryPlace(string name)
    {
        var (inDouble, inFloat) = Functions[name];
        var random = new Random(5);
        for (int length = 1; length <= 64; length++)
        {
            double[] x = [.. Enumerable.Range(0, length).Select(_ => 6 * random.NextDouble() - 2)];
            float[] narrow = [.. x.Select(value => (float)value)];
            Assert.That(inDouble(Tensor.Of<double>(x)).ToArray(), Is.EqualTo(x.Select(value => inDouble(Tensor.Scalar(value)).Item())), $"double, length {length}");
            Assert.That(inFloat(Tensor.Of<float>(narrow)).ToArray(), Is.EqualTo(narrow.Select(value => inFloat(Tensor.Scalar(value)).Item())), $"float, length {length}");
        }
    }

    /// <summary>On a tape it takes another way, which keeps the derivative.</summary>
    [Test]
    public void LogSigmoidHasTheSameBitsOnATape()
    {
        var random = new Random(7);
        for (int length = 1; length <= 100; length++)
        {
            double[] x = [.. new[] { 0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e300, 1e-300 }.Concat(Enumerable.Range(0, length).Select(_ => 40 * random.NextDouble() - 20))];
            Check(Tensor.Of<double>(x));
            Check(Tensor.Of<float>([.. x.Select(value => (float)value)]));
        }

        static void Check<T>(Tensor<T> x)
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
        {
            var leaf = new Tape<T>().Watch(x);
            var y = leaf.LogSigmoid();
            Assert.That(y.ToArray(), Is.EqualTo(x.LogSigmoid().ToArray()));
            Assert.That(y.Sum().Backward()[leaf].ToArray(), Is.EqualTo((-x).Sigmoid().ToArray()));
        }
    }

    [Test]
    public void AnExpectedSoftmaxRowDoesNotDependOnItsNeighbours()
    {
        var random = new Random(6);
        for (int width = 1; width <= 64; width++)
        {
            double[] x = [.. Enumerable.Range(0, 3 * width).Select(_ => 6 * random.NextDouble() - 3)];
            var alone = Tensor.Of<double>(x.AsSpan(width, width)).Softmax(0).ToArray();
            Assert.That(Tensor.Of<double>(x, [3, width]).Softmax(1)[1].ToArray(), Is.EqualTo(alone));
        }
    }

    // erf from tables with 16 digits and more.
    [TestCase(0.1, 0.1124629160182848922)]
    [TestCase(0.46875, 0.49261347321793799)]
    [TestCase(0.5, 0.5204998778130465377)]
    [TestCase(1, 0.8427007929497148693)]
    [TestCase(-2, -0.9953222650189527342)]
    [TestCase(3.5, 0.9999992569016276586)]
    [TestCase(5, 0.9999999999984625402)]
    [TestCase(30, 1)]
    public void ErfIsAccurate(double x, double erf) => Assert.That(Tensor.Scalar(x).Erf().Item(), Is.EqualTo(erf).Within(5e-16));

    [TestCase(-40, 4.248354255291589e-18)]
    [TestCase(-800, 0)]
    [TestCase(800, 1)]
    public void SigmoidNeitherOverflowsNorLosesSmallNumbers(double x, double sigmoid) =>
        Assert.That(Tensor.Scalar(x).Sigmoid().Item(), Is.EqualTo(sigmoid).Within(1e-14).Percent);
}
