using System.Diagnostics;

namespace Autograd.Benchmarks;

/// <summary>Times one shape of matrix product.</summary>
internal sealed class ProductTimer(int m, int n, int k, bool transposeA = false, bool transposeB = false)
{
    private readonly Memory<float> _a = Filled(m * k), _b = Filled(k * n), _c = Aligned(m * n);

    /// <summary>Operations a second of processor time, over about so many seconds.</summary>
    public double Measure(double seconds) => Measure(seconds, () => Environment.CpuUsage.TotalTime.TotalSeconds);

    /// <summary>Operations a second by the clock on the wall: what several threads are measured by.</summary>
    public double MeasureByWall(double seconds) => Measure(seconds, () => Stopwatch.GetElapsedTime(0).TotalSeconds);

    private double Measure(double seconds, Func<double> clock)
    {
        // The clock costs as much as a small product, so it is read every 10 MFLOP.
        int count = 0, calls = (int)Math.Max(1, 1e7 / (2.0 * m * n * k));
        double start = clock();
        double elapsed;
        do
        {
            for (int i = 0; i < calls; i++)
                Multiply();
            count += calls;
        }
        while ((elapsed = clock() - start) < seconds);
        return 2.0 * m * n * k * count / elapsed;
    }

    /// <summary>C[m,n] = op(A)·op(B).</summary>
    public void Multiply() => MatrixProduct.Multiply<float>(_a.Span, transposeA, _b.Span, transposeB, _c.Span, m, n, k);

    private static Memory<float> Filled(int count)
    {
        var values = Aligned(count);
        new TorchGenerator(1).Randn<float>(values.Span);
        return values;
    }

    // As the memory of a training step is.
    private static unsafe Memory<float> Aligned(int count)
    {
        var values = GC.AllocateUninitializedArray<float>(count + 16, pinned: true);
        fixed (float* start = values)
            return values.AsMemory((int)(-(nint)start / sizeof(float) & 15), count);
    }
}
