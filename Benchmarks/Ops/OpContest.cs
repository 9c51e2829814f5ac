namespace Autograd.Benchmarks;

/// <summary>One op at one size in one direction: both sides run in turn, round after round.</summary>
internal sealed class OpContest(OpTiming timing, int rows, int columns, bool backward, TorchOps torch)
{
    private readonly Workspace<float> _workspace = new();
    private Action _once = () => { };

    /// <summary>The microseconds of both sides, medians over the rounds, and the median of ours / theirs within the rounds.</summary>
    public (double Ours, double Torch, double Ratio) Run(int rounds, double seconds)
    {
        var (sum, size) = Prepare();
        double other = torch.Prepare(timing, rows, columns, backward);
        if (!(Math.Abs(sum - other) <= 1e-4 * size))
            throw new InvalidOperationException($"{timing.Call}, [{rows},{columns}], {(backward ? "backward" : "forward")}: the weighted sum is {sum} here and {other} in PyTorch, so they do not compute the same.");
        int ours = Calls(Measure, seconds), theirs = Calls(torch.Measure, seconds);
        var (mine, its) = (new double[rounds], new double[rounds]);
        for (int round = 0; round < rounds; round++)
        {
            its[round] = torch.Measure(theirs) / theirs * 1e6;
            mine[round] = Measure(ours) / ours * 1e6;
        }
        return (Contest.Median(mine), Contest.Median(its), Contest.Ratio(mine, its));
    }

    private (double Sum, double Size) Prepare()
    {
        Tensor<float>[] x = [.. timing.Operands.Select((operand, i) => OpInputs.Tensor(operand.Shape(rows, columns), operand.Low, operand.High, i + 1))];
        var f = timing.Ours(rows, columns);
        if (!backward)
        {
            _once = () => { using (_workspace.Begin()) _ = f(x).Values; };
            return OpInputs.Weighted(f(x));
        }
        var tape = new Tape<float>();
        Tensor<float>[] leaves = [.. x.Select(tensor => tape.Watch(tensor))];
        var y = f(leaves);
        var upstream = OpInputs.Tensor(y.Shape, -1, 1, 6);
        _once = () =>
        {
            using (_workspace.Begin())
            {
                var gradients = y.Backward(upstream);
                foreach (var leaf in leaves)
                    _ = gradients[leaf].Values;
            }
        };
        var all = y.Backward(upstream);
        var sums = leaves.Select(leaf => OpInputs.Weighted(all[leaf])).ToArray();
        return (sums.Sum(sum => sum.Sum), sums.Sum(sum => sum.Size));
    }

    private double Measure(int calls)
    {
        var start = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < calls; i++)
            _once();
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }

    // How many calls take the time of a round; this also warms up.
    private static int Calls(Func<int, double> measure, double seconds)
    {
        int calls = 2;
        for (double took; (took = measure(calls)) < seconds / 4 && calls < 1 << 20;)
            calls = (int)(calls * Math.Clamp(seconds / 2 / Math.Max(took, 1e-6), 2, 20));
        return Math.Max(2, (int)(calls * seconds / measure(calls)));
    }
}
