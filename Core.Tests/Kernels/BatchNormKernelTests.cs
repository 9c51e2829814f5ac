using System.Numerics;

namespace Autograd.Tests;

public class BatchNormKernelTests
{
    private const double Epsilon = 1e-5;

    [Test]
    public void EqualsTheDefinition([Values(2, 3, 32, 300)] int n, [Values(0, 1, 15, 16, 17, 31, 33, 200)] int features)
    {
        Check<float>(n, features);
        Check<double>(n, features);

        static void Check<T>(int n, int features)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            var random = new Random(n * 1000 + features);
            T[] x = Samples.Uniform<T>(random, n * features), gain = Samples.Uniform<T>(random, features), bias = Samples.Uniform<T>(random, features);
            T[] mean = new T[features], variance = new T[features], inverse = new T[features], y = new T[x.Length];
            BatchNormKernel.Forward<T>(x, gain, bias, Epsilon, n, features, mean, variance, inverse, y);
            var dy = Samples.Uniform<T>(random, x.Length);
            T[] dx = new T[x.Length], dgain = new T[features], dbias = new T[features];
            BatchNormKernel.Backward<T>(dy, x, gain, mean, inverse, n, features, dx, dgain, dbias);
            var over = (T[])dy.Clone();
            BatchNormKernel.Backward<T>(over, x, gain, mean, inverse, n, features, over, new T[features], new T[features]);
            Assert.That(over, Is.EqualTo(dx), "in place");
            for (int f = 0; f < features; f++)
            {
                double[] column = Column(x, f), up = Column(dy, f);
                double mu = column.Average(), spread = column.Sum(v => (v - mu) * (v - mu)) / (n - 1), scale = 1 / Math.Sqrt(spread + Epsilon);
                double[] hat = [.. column.Select(v => (v - mu) * scale)];
                double weight = double.CreateChecked(gain[f]), sum = up.Sum(), product = hat.Zip(up, (a, b) => a * b).Sum();
                Samples.AreClose([mean[f], variance[f]], [mu, spread], n, "statistics");
                Samples.AreClose([inverse[f]], [scale], n * scale * scale * scale, "inverse");
                double loose = 4 * n * scale * scale;
                Samples.AreClose(Pick(y, f), [.. hat.Select(v => weight * v + double.CreateChecked(bias[f]))], loose, "y");
                Samples.AreClose([dgain[f], dbias[f]], [product, sum], n * loose, "dgain, dbias");
                double[] expected = [.. Enumerable.Range(0, n).Select(r => weight * scale / n * (n * up[r] - sum - n / (n - 1.0) * hat[r] * product))];
                Samples.AreClose(Pick(dx, f), expected, 4 * loose * scale, "dx");
            }

            double[] Column(T[] matrix, int f) => Samples.Doubles(Pick(matrix, f));

            T[] Pick(T[] matrix, int f) => [.. Enumerable.Range(0, n).Select(r => matrix[r * features + f])];
        }
    }

    [Test]
    public void AFeatureDoesNotDependOnItsNeighbours()
    {
        const int N = 32, Features = 53;
        var random = new Random(7);
        var x = Samples.Uniform<float>(random, N * Features);
        var gain = Samples.Uniform<float>(random, Features);
        var y = new float[x.Length];
        Forward(x, gain, y);
        for (int f = 0; f < Features; f++)
        {
            float[] column = [.. Enumerable.Range(0, N).Select(r => x[r * Features + f])], alone = new float[N];
            Forward(column, [gain[f]], alone);
            Assert.That(alone, Is.EqualTo(Enumerable.Range(0, N).Select(r => y[r * Features + f])));
        }

        static void Forward(float[] x, float[] gain, float[] y)
        {
            int features = gain.Length;
            BatchNormKernel.Forward<float>(x, gain, gain, Epsilon, N, features,
                new float[features], new float[features], new float[features], y);
        }
    }
}
