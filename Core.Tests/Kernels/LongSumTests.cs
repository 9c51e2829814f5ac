namespace Autograd.Tests;

/// <summary>Sums of many numbers in float, against exact ones: the error must not grow with their number.</summary>
/// <remarks>The limits are four times the error of PyTorch 1.13 on the same input, or two units in the last place if that is more.</remarks>
public class LongSumTests
{
    private const double TwoUlp = 2 * 1.2e-7;

    [TestCase(0.1f, 4 * 5.8e-7)]
    [TestCase(0.3f, 4 * 5.4e-7)]
    [TestCase(0.7f, 4 * 6.6e-7)]
    [TestCase(1.1f, 4 * 7.5e-7)]
    [TestCase(123.456f, 4 * 3.0e-7)]
    public void TheMeanOfTenMillionEqualNumbersIsTheirNumber(float value, double limit)
    {
        var x = Tensor.Full([10_000_000], value);
        Assert.That(RelativeError(x.Mean().Item(), value), Is.LessThan(limit));
        Assert.That(RelativeError(x.Sum().Item(), 1e7 * value), Is.LessThan(limit));
        Assert.That(RelativeError(x.Reshape(1000, 10_000).Sum().Item(), 1e7 * value), Is.LessThan(limit));
    }

    [TestCase(0.1f, 4 * 8.9e-7)]
    [TestCase(0.3f, 4 * 3.7e-7)]
    [TestCase(0.7f, 4 * 7.3e-7)]
    [TestCase(1.1f, 4 * 7.5e-7)]
    [TestCase(123.456f, 4 * 3.0e-7)]
    public void SoIsItOverOtherAxes(float value, double limit)
    {
        foreach (var (shape, axis) in new (Shape, int)[] { ([2_500_000, 4], 0), ([2, 500_000, 3], 1), ([100_000, 40], 0) })
        {
            var sums = Tensor.Full(shape, value).Sum(axis);
            foreach (float sum in sums.Values)
                Assert.That(RelativeError(sum, (double)shape[axis] * value), Is.LessThan(limit), $"{shape}, axis {axis}");
        }
    }

    [TestCase(4096)]
    [TestCase(4097)]
    [TestCase(1_000_003)]
    [TestCase(20_000_000)]
    public void ProductsOfOnesCountThem(int n)
    {
        var ones = Tensor.Ones<float>([n]);
        Assert.That(ones.Dot(ones).Item(), Is.EqualTo(n));
        Assert.That(ones.Reshape(1, n).MatMul(ones.Reshape(n, 1)).Item(), Is.EqualTo(n));
    }

    [Test]
    public void ALongInnerAxisKeepsItsDigits([Values] bool transposed)
    {
        const int k = 300_000;
        var a = transposed ? Tensor.Full([k, 3], 0.3f).T : Tensor.Full([3, k], 0.3f);
        var b = Tensor.Full([k, 5], 1f / 3);
        foreach (float sum in a.MatMul(b).Values)
            Assert.That(RelativeError(sum, k * (double)0.3f * (1f / 3)), Is.LessThan(4e-5), "PyTorch with a plain BLAS: 3e-3");
        var withBias = Tensor.Full([3, k], 1f).MatMul(Tensor.Full([k, 2], 1f)) + Tensor.Of([1f, 2]);
        Assert.That(withBias.ToArray(), Is.EqualTo(new float[] { k + 1, k + 2, k + 1, k + 2, k + 1, k + 2 }));
    }

    [Test]
    public void SoftmaxAddsUpToOne([Values(0, 1)] int axis)
    {
        const int n = 4_000_000;
        var x = Tensor.Zeros<float>(axis == 0 ? [n, 2] : [2, n]);
        double sum = 0;
        foreach (float p in x.Softmax(axis).Values)
            sum += p;
        Assert.That(sum, Is.EqualTo(2).Within(2 * TwoUlp));
        foreach (float value in x.LogSumExp(axis).Values)
            Assert.That(RelativeError(value, Math.Log(n)), Is.LessThan(TwoUlp));
        foreach (float value in x.LogSoftmax(axis).Values[..2])
            Assert.That(RelativeError(value, -Math.Log(n)), Is.LessThan(TwoUlp));
    }

    [Test]
    public void SpreadsAndNormsKeepTheirDigits()
    {
        const int n = 4_000_000;
        var x = Tensor.Of(Enumerable.Range(0, n).Select(i => i % 2 == 0 ? 1.1f : 1.3f).ToArray());
        Assert.That(RelativeError(x.Var().Item(), 0.25 * ((double)1.3f - 1.1f) * ((double)1.3f - 1.1f) * n / (n - 1)), Is.LessThan(1e-5));
        Assert.That(RelativeError(x.Norm().Item(), Math.Sqrt(n / 2.0 * ((double)1.1f * 1.1f + (double)1.3f * 1.3f))), Is.LessThan(4 * TwoUlp));
        Assert.That(RelativeError(x.Square().Mean().Item(), ((double)1.1f * 1.1f + (double)1.3f * 1.3f) / 2), Is.LessThan(10 * TwoUlp));
    }

    // Their squares are beyond single precision.
    [TestCase(1e-24)]
    [TestCase(1e-20)]
    [TestCase(1e-14)]
    [TestCase(1e14)]
    [TestCase(1e20)]
    [TestCase(1e37)]
    public void DeviationsOfTinyAndHugeNumbersKeepTheirDigits(double scale)
    {
        var x = Tensor.Of([(float)scale, (float)(2 * scale), (float)(4 * scale)]);
        double deviation = scale * Math.Sqrt(7.0 / 3);
        Assert.That(RelativeError(x.Std().Item(), deviation), Is.LessThan(2 * TwoUlp));
        Assert.That(x.Reshape(3, 1).BroadcastTo([3, 5]).Std(0).ToArray(), Is.All.EqualTo(deviation).Within(0.0001).Percent);
        Assert.That(RelativeError(x.Norm().Item(), scale * Math.Sqrt(21)), Is.LessThan(2 * TwoUlp));
        Assert.That(Tensor.Full([5], (float)scale).Std().Item(), Is.Zero);
        var leaf = new Tape<float>().Watch(x, "x");
        Assert.That(leaf.Std().Backward()[leaf].ToArray(), Is.EqualTo(new[] { -0.436436, -0.109109, 0.545545 }).Within(1e-4));
        Assert.That(x.Var().Item(), Is.EqualTo((float)(deviation * deviation)).Within(0.0001).Percent);
    }

    [Test]
    public void TheSpreadOfTooLargeNumbersIsInfiniteAndThatOfInfinitiesIsNone()
    {
        Assert.That(Tensor.Of([double.MaxValue, -746, 1e10]).Var().Item(), Is.EqualTo(double.PositiveInfinity));
        Assert.That(Tensor.Of([float.PositiveInfinity, 1, 2]).Std().Item(), Is.NaN);
        Assert.That(Tensor.Of([float.NaN, 1, 2]).Var().Item(), Is.NaN);
        Assert.That(Tensor.Of([1f]).Std().Item(), Is.NaN, "Bessel's correction leaves nothing to divide by");
    }

    [Test]
    public void CrossEntropyOverManyClassesIsTheirLogarithm()
    {
        const int n = 4_000_000;
        var loss = Tensor.Zeros<float>([1, n]).CrossEntropy(Indices.Of([3]));
        Assert.That(RelativeError(loss.Item(), Math.Log(n)), Is.LessThan(TwoUlp));
    }

    [TestCase(1_000_000, 4)]
    [TestCase(4, 1_000_000)]
    public void TheGradientsOfLayerNormKeepTheirDigits(int rows, int features)
    {
        float[] numbers = [.. Enumerable.Range(0, rows * features).Select(i => i % 2 == 0 ? 1.1f : 1.3f)];
        var tape = new Tape<float>();
        var (x, gain, bias) = (tape.Watch(Tensor.Of(numbers).Reshape(rows, features), "x"), tape.Watch(Tensor.Full([features], 0.7f), "gain"), tape.Watch(Tensor.Zeros<float>([features]), "bias"));
        var gradients = (x.LayerNorm(gain, bias) * 0.3f).Sum().Backward();
        foreach (float sum in gradients[bias].Values[..4])
            Assert.That(RelativeError(sum, rows * (double)0.3f), Is.LessThan(TwoUlp));
        double normalized = 0.1 / Math.Sqrt(0.01 + 1e-5);
        for (int i = 0; i < 4; i++)
            Assert.That(RelativeError(gradients[gain].Values[i], rows * (double)0.3f * (i % 2 == 0 ? -normalized : normalized)), Is.LessThan(1e-5));
        foreach (float dx in gradients[x].Values[..4])
            Assert.That(dx, Is.Zero.Within(1e-4));
    }

    [TestCase(255)]
    [TestCase(256)]
    [TestCase(257)]
    [TestCase(2_049)]
    [TestCase(70_001)]
    public void NothingIsLeftOutOrAddedTwice(int n)
    {
        var x = Tensor.Arange<double>(n);
        double expected = (double)n * (n - 1) / 2;
        Assert.That(x.Sum().Item(), Is.EqualTo(expected));
        Assert.That(x.Reshape(n, 1).BroadcastTo([n, 3]).Sum(0).ToArray(), Is.All.EqualTo(expected));
    }

    private static double RelativeError(double found, double expected) => Math.Abs(found - expected) / Math.Abs(expected);
}
