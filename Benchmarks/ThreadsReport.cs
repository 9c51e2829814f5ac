using System.Diagnostics;

namespace Autograd.Benchmarks;

/// <summary>Two threads against one, in turn, by the clock: large products, and whole training steps of large networks.</summary>
internal static class ThreadsReport
{
    public static void Print(int rounds)
    {
        foreach (var (m, k, n) in new[] { (512, 512, 512), (1024, 1024, 1024), (1024, 30, 1024), (1024, 1024, 27), (2048, 2048, 2048) })
        {
            var product = new ProductTimer(m, n, k);
            var (one, two) = Alternate(rounds, () => product.MeasureByWall(0.2) / 1e9);
            Console.WriteLine($"| {m}×{k}×{n}, GF/s | {Contest.Median(one):F1} | {Contest.Median(two):F1} | {Contest.Ratio(two, one):F2} |");
        }
        foreach (var (batch, hidden) in new[] { (512, 512), (1024, 1024), (1024, 2048), (4096, 200), (4096, 2048) })
        {
            var trainer = Workload.Trainer(Engine.Manual, GraphFlavour.Fused, batch, hidden);
            var (one, two) = Alternate(rounds, () => MicrosecondsByWall(trainer, 0.3));
            Console.WriteLine($"| a step, batch {batch}, hidden {hidden}, µs | {Contest.Median(one):F0} | {Contest.Median(two):F0} | {Contest.Ratio(one, two):F2} |");
        }
    }

    private static (double[] One, double[] Two) Alternate(int rounds, Func<double> measure)
    {
        double[] one = new double[rounds], two = new double[rounds];
        for (int round = -1; round < rounds; round++)
            for (int turn = 0; turn < 2; turn++)
            {
                int threads = Parallelism.Threads = 1 + (turn + round & 1);
                double value = measure();
                if (round >= 0)
                    (threads == 1 ? one : two)[round] = value;
            }
        Parallelism.Threads = 1;
        return (one, two);
    }

    private static double MicrosecondsByWall(Trainer<float> trainer, double seconds)
    {
        long start = Stopwatch.GetTimestamp();
        int steps = 0;
        for (; steps == 0 || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds; steps++)
            trainer.Step();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / steps;
    }
}
