namespace Autograd.Benchmarks;

/// <summary>The six matrix products of a training step, each alone, beside the measured peak.</summary>
internal static class StepProducts
{
    public static void Print(int batch, int hidden)
    {
        const int inputs = 30, classes = 27, rounds = 21;
        (string Name, int M, int N, int K, bool TransposeA, bool TransposeB)[] products =
        [
            ("embcat·W1", batch, hidden, inputs, false, false), ("h·W2", batch, classes, hidden, false, false),
            ("dlogits·W2ᵀ", batch, hidden, classes, false, true), ("hᵀ·dlogits", hidden, classes, batch, true, false),
            ("dhprebn·W1ᵀ", batch, inputs, hidden, false, true), ("embcatᵀ·dhprebn", inputs, hidden, batch, true, false),
        ];
        var timers = products.Select(product => new ProductTimer(product.M, product.N, product.K, product.TransposeA, product.TransposeB)).ToArray();
        double[] flops = [.. timers.Select(_ => 0.0)];
        double peak = 0;
        for (int round = 0; round < rounds; round++)
        {
            peak = Math.Max(peak, FmaPeak.Measure());
            for (int i = 0; i < timers.Length; i++)
                flops[i] = Math.Max(flops[i], timers[i].Measure(0.02));
        }
        double time = 0, floor = 0;
        Console.WriteLine($"peak {peak / 1e9:F1} GF/s, the best of {rounds} rounds");
        for (int i = 0; i < products.Length; i++)
        {
            double work = 2.0 * products[i].M * products[i].N * products[i].K;
            (time, floor) = (time + work / flops[i] * 1e6, floor + work / peak * 1e6);
            Console.WriteLine($"{products[i].Name,-16} [{products[i].M},{products[i].K}]·[{products[i].K},{products[i].N}] {work / flops[i] * 1e6,8:F2} µs {flops[i] / 1e9,6:F1} GF/s {100 * flops[i] / peak,4:F0} %");
        }
        Console.WriteLine($"together {time:F2} µs, at the peak {floor:F2}");
    }
}
