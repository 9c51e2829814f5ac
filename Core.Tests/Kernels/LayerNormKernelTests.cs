using System.Numerics;

namespace Autograd.Tests;

public class LayerNormKernelTests
{
    private const double Epsilon = 1e-5;

    [Test]
    public void ForwardAndBackwardAgreeWithPlainLoops([Values(0, 1, 3, 300)] int rows, [Values(1, 2, 7, 8, 9, 33, 64, 2100)] int features)
    {
        Check<float>();
        Check<double>();

        void Check<T>()
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            var random = new Random(rows + features);
            T[] x = Samples.Uniform<T>(random, rows * features), dy = Samples.Uniform<T>(random, x.Length), y = new T[x.Length], dx = new T[x.Length];
            T[] gain = Samples.Uniform<T>(random, features), bias = Samples.Uniform<T>(random, features), mean = new T[rows], inverse = new T[rows], dgain = new T[features], dbias = new T[features];
            LayerNormKernel.Forward<T>(x, gain, bias, Epsilon, rows, features, mean, inverse, y);
            LayerNormKernel.Backward<T>(dy, x, gain, mean, inverse, rows, features, dx, dgain, dbias);

            double[] normalized = new double[x.Length], expected = new double[x.Length], gains = new double[features], biases = new double[features];
            for (int row = 0; row < rows; row++)
            {
                double[] values = Samples.Doubles(x[(row * features)..((row + 1) * features)]), upstream = Samples.Doubles(dy[(row * features)..((row + 1) * features)]);
                double center = values.Average(), scale = 1 / Math.Sqrt(values.Sum(value => (value - center) * (value - center)) / features + Epsilon);
                double[] hat = [.. values.Select(value => (value - center) * scale)], weighted = [.. upstream.Select((g, i) => g * double.CreateChecked(gain[i]))];
                double average = weighted.Average(), slope = weighted.Select((g, i) => g * hat[i]).Average();
                for (int i = 0; i < features; i++)
                {
                    normalized[row * features + i] = hat[i] * double.CreateChecked(gain[i]) + double.CreateChecked(bias[i]);
                    expected[row * features + i] = scale * (weighted[i] - average - hat[i] * slope);
                    gains[i] += upstream[i] * hat[i];
                    biases[i] += upstream[i];
                }
            }

            double rounding = features <= 2 ? 4000 : 60;
            Samples.AreClose(y, normalized, rounding, "y");
            Samples.AreClose(dx, expected, features <= 2 ? 4e5 : 200, "dx");
            Samples.AreClose(dgain, gains, rounding * (1 + rows), "dgain");
            Samples.AreClose(dbias, biases, 2 + rows, "dbias");
        }
    }
}
