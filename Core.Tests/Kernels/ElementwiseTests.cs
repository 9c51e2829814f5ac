using System.Numerics;

namespace Autograd.Tests;

public class ElementwiseTests
{
    [Test]
    public void BitForBitTheFormula([Range(0, 70, 1)] int length)
    {
        Check<float>(length);
        Check<double>(length);

        static void Check<T>(int length)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            var random = new Random(length);
            T[] a = Samples.Uniform<T>(random, length), b = Samples.Uniform<T>(random, length), y = new T[length];
            TanhKernel.Backward<T>(a, b, y);
            Assert.That(y, Is.EqualTo(a.Zip(b, (dy, h) => dy * (T.One - h * h))));
            T rate = T.CreateChecked(0.1);
            a.CopyTo(y, 0);
            Update.Sgd<T>(y, b, rate);
            Assert.That(y, Is.EqualTo(a.Zip(b, (p, g) => p - rate * g)));
            T[] matrix = Samples.Uniform<T>(random, 3 * length), sum = new T[3 * length];
            Bias.Add<T>(matrix, a, sum);
            Assert.That(sum, Is.EqualTo(matrix.Select((value, i) => value + a[i % length])));
        }
    }

    [Test]
    public void LengthsThatDoNotMatchAreErrors()
    {
        Assert.That(() => TanhKernel.Backward<float>(new float[2], new float[3], new float[3]), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Bias.Add<float>(new float[4], new float[3], new float[4]), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Update.Sgd(new float[4], new float[3], 1f), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
