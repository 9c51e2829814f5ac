using System.Diagnostics;
using System.Globalization;

namespace Autograd.Benchmarks;

/// <summary>What a backward pass costs beside its arithmetic: order, plan, sums and memory. Each figure is the median of some runs.</summary>
internal static class BackwardReport
{
    private const int Runs = 5;

    public static void Write(string file)
    {
        var lines = new List<string>
        {
            "# What a backward pass costs",
            "",
            $"`Benchmarks -- backward FILE`: {Machine.Describe()}. Medians of {Runs} runs; scalars are rank-0 tensors in double.",
            "",
            "| | time | allocated |",
            "|---|---|---|",
        };
        foreach (int ops in new[] { 10_000, 100_000, 1_000_000, 2_000_000 })
            lines.Add(PerOp($"first backward of a chain of {ops:N0} scalar ops, plan and gradients included", ops, again: false));
        foreach (int ops in new[] { 10_000, 100_000 })
            lines.Add(PerOp($"the same again, with the plan at hand, {ops:N0} ops", ops, again: true));
        lines.Add(ShortLoss(8_000));
        lines.Add(Alternating(20));
        lines.Add(OneWeight(1_000));
        lines.Add(ManyParts(100_000));
        File.WriteAllLines(file, lines);
        lines.ForEach(Console.WriteLine);
    }

    private static string PerOp(string name, int ops, bool again)
    {
        var (time, bytes) = Median(() =>
        {
            var loss = TanhChain.Record(new Tape<double>(), ops);
            if (again)
                _ = loss.Backward();
            return () => loss.Backward();
        });
        return Line(name, $"{time.TotalMicroseconds / ops:F2} µs an op", $"{bytes / ops} B an op");
    }

    private static string ShortLoss(int steps)
    {
        var (time, bytes) = Median(() =>
        {
            var tape = new Tape<double>();
            var y = TanhChain.Record(tape, 3 * steps);
            var x = tape.Watch(0.5);
            return () =>
            {
                for (int i = 0; i < 1000; i++)
                    _ = (x * x).Tanh().Backward();
            };
        });
        return Line($"a loss of 3 tensors at the end of a tape of {3 * steps:N0} ops, forward too", $"{time.TotalMicroseconds / 1000:F2} µs", $"{bytes / 1000:N0} B");
    }

    private static string Alternating(int lengths)
    {
        const int rounds = 200;
        var tape = new Tape<double>();
        var (time, bytes) = Median(() => () =>
        {
            for (int round = 0; round < rounds; round++)
                for (int length = 1; length <= lengths; length++)
                {
                    tape.Clear();
                    _ = TanhChain.Record(tape, 3 * length).Backward();
                }
        });
        int ops = rounds * 3 * lengths * (lengths + 1) / 2;
        return Line($"{lengths} lengths in turn, forward too", $"{time.TotalMicroseconds / ops:F2} µs an op", $"{bytes / ops} B an op");
    }

    private static string OneWeight(int steps)
    {
        var (time, bytes) = Median(() =>
        {
            var tape = new Tape<float>();
            var w = tape.Watch(Tensor.Full([512, 512], 0.001f));
            var (s, x) = (Tensor.Ones<float>([1, 512]), Tensor.Ones<float>([1, 512]));
            for (int step = 0; step < steps; step++)
                s = (s.MatMul(w) + x).Tanh();
            var loss = s.Sum();
            return () => loss.Backward();
        });
        return Line($"W [512,512] used in {steps:N0} steps of `s = (s.MatMul(W) + x).Tanh()`", $"{time.TotalSeconds:F2} s", $"{bytes / 1e6:F0} MB");
    }

    private static string ManyParts(int operands)
    {
        var (time, bytes) = Median(() =>
        {
            var tape = new Tape<float>();
            var parts = Enumerable.Range(0, operands).Select(_ => tape.Watch(Tensor.Ones<float>([1]))).ToArray();
            var loss = Tensor.Concat<float>(parts).Sum();
            return () => loss.Backward();
        });
        return Line($"`Concat` of {operands:N0} operands", $"{time.TotalSeconds:F2} s", $"{bytes / 1e6:F0} MB");
    }

    private static (TimeSpan Time, long Bytes) Median(Func<Action> prepare)
    {
        prepare()(); // compiled
        var times = new TimeSpan[Runs];
        long bytes = 0;
        for (int run = 0; run < Runs; run++)
        {
            var measured = prepare();
            GC.Collect();
            long before = GC.GetAllocatedBytesForCurrentThread(), start = Stopwatch.GetTimestamp();
            measured();
            times[run] = Stopwatch.GetElapsedTime(start);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Array.Sort(times);
        return (times[Runs / 2], bytes);
    }

    private static string Line(string name, string time, string bytes) => string.Create(CultureInfo.InvariantCulture, $"| {name} | {time} | {bytes} |");
}
