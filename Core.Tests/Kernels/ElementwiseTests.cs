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
            UpdateKernel.Sgd<T>(y, b, rate);
            Assert.That(y, Is.EqualTo(a.Zip(b, (p, g) => p - rate * g)));
            T[] matrix = Samples.Uniform<T>(random, 3 * length), sum = new T[3 * length];
            if (length == 0)
                return;
            BinaryElementwise<T, Minus<T>>.Map(default, new StridedRows<T>(matrix, length, 1), new StridedRows<T>(a, 0, 1), sum, length);
            Assert.That(sum, Is.EqualTo(matrix.Select((value, i) => value - a[i % length])));
            BinaryElementwise<T, Over<T>>.Map(default, new StridedRows<T>(matrix, length, 0), new StridedRows<T>(a, 0, 1), sum, length);
            Assert.That(sum, Is.EqualTo(matrix.Select((_, i) => matrix[i / length * length] / a[i % length])));
            BinaryElementwise<T, Over<T>>.Map(default, new StridedRows<T>(a, 0, 1), new StridedRows<T>(matrix, length, 0), sum, length);
            Assert.That(sum, Is.EqualTo(matrix.Select((_, i) => a[i % length] / matrix[i / length * length])));
        }
    }

    [Test]
    public void LengthsThatDoNotMatchAreErrors()
    {
        Assert.That(() => TanhKernel.Backward<float>(new float[2], new float[3], new float[3]), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => BinaryElementwise<float, Plus<float>>.Map(default, new StridedRows<float>(new float[4], 2, 1), new StridedRows<float>(new float[1], 0, 1), new float[4], 2), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => UpdateKernel.Sgd(new float[4], new float[3], 1f), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
