namespace Autograd.Benchmarks;

/// <summary>Two threads against one, in turn, on large products.</summary>
internal static class ThreadsReport
{
    public static void Print(int rounds)
    {
        foreach (var (m, k, n) in new[] { (512, 512, 512), (1024, 1024, 1024), (1024, 30, 1024), (1024, 1024, 27), (2048, 2048, 2048) })
        {
            var product = new ProductTimer(m, n, k);
            double[] one = new double[rounds], two = new double[rounds];
            for (int round = -1; round < rounds; round++)
                for (int threads = 1; threads <= 2; threads++)
                {
                    Parallelism.Threads = threads;
                    double flops = product.MeasureByWall(0.2);
                    if (round >= 0)
                        (threads == 1 ? one : two)[round] = flops;
                }
            Parallelism.Threads = 1;
            Console.WriteLine($"| {m}×{k}×{n} | {Contest.Median(one) / 1e9:F1} | {Contest.Median(two) / 1e9:F1} | {Contest.Ratio(two, one):F2} |");
        }
    }
}
