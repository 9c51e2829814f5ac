namespace Autograd.Benchmarks;

/// <summary>How many single-precision operations a second one core can do: multiply-adds in registers, nothing loaded. By processor time.</summary>
internal struct FmaPeak : ISimdJob<float>
{
    private const int Chains = 12, Iterations = 2_000_000;

    private double _flops;
    private float _sum;

    /// <summary>One measurement of the operations a second, at the width that the kernels use.</summary>
    public static double Measure()
    {
        var job = new FmaPeak();
        var start = Environment.CpuUsage.TotalTime;
        SimdWidth.Run<float, FmaPeak>(ref job);
        return job._flops / (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }

    /// <summary>Twelve independent chains: enough to hide the latency of two units, few enough for sixteen registers.</summary>
    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<float, V>
    {
        V m = S.Constant(0.999), k = S.Constant(0.001);
        V a = k, b = k, c = k, d = k, e = k, f = k, g = k, h = k, i = k, j = k, l = k, n = k;
        for (int at = 0; at < Iterations; at++)
        {
            a = S.MultiplyAdd(a, m, k);
            b = S.MultiplyAdd(b, m, k);
            c = S.MultiplyAdd(c, m, k);
            d = S.MultiplyAdd(d, m, k);
            e = S.MultiplyAdd(e, m, k);
            f = S.MultiplyAdd(f, m, k);
            g = S.MultiplyAdd(g, m, k);
            h = S.MultiplyAdd(h, m, k);
            i = S.MultiplyAdd(i, m, k);
            j = S.MultiplyAdd(j, m, k);
            l = S.MultiplyAdd(l, m, k);
            n = S.MultiplyAdd(n, m, k);
        }
        _sum = S.Sum(S.Add(S.Add(S.Add(a, b), S.Add(c, d)), S.Add(S.Add(e, f), S.Add(S.Add(g, h), S.Add(S.Add(i, j), S.Add(l, n))))));
        _flops = 2.0 * Chains * S.Count * Iterations;
    }
}
