using System.Diagnostics;

namespace Autograd.Benchmarks;

/// <summary>Times one shape of matrix product.</summary>
internal sealed class ProductTimer(int m, int n, int k)
{
    private readonly float[] a = Filled(m * k), b = Filled(k * n), c = new float[m * n];

    /// <summary>Operations a second over about so many seconds.</summary>
    public double Measure(double seconds)
    {
        int count = 0;
        long start = Stopwatch.GetTimestamp();
        double elapsed;
        do
        {
            Multiply();
            count++;
        }
        while ((elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds) < seconds);
        return 2.0 * m * n * k * count / elapsed;
    }

    /// <summary>C = A·B.</summary>
    public void Multiply() => MatrixProduct.Multiply<float>(a, false, b, false, c, m, n, k);

    private static float[] Filled(int count)
    {
        var values = new float[count];
        new TorchGenerator(1).Randn<float>(values);
        return values;
    }
}
