namespace Autograd.Benchmarks;

/// <summary>Several programs in turn, round after round, so that whatever slows the machine slows all of them.</summary>
internal static class Contest
{
    /// <summary>The microseconds a step of each child in each round.</summary>
    /// <param name="children">The first is what the others are compared with.</param>
    /// <param name="rounds">How many rounds count, after one that does not.</param>
    /// <param name="secondsEach">How long a child runs in a round.</param>
    /// <param name="lossSteps">After how many steps the losses are compared.</param>
    public static double[][] Run(IReadOnlyList<Child> children, int rounds, double secondsEach, int lossSteps = 20)
    {
        foreach (var child in children)
        {
            child.Run(lossSteps);
            CheckLoss(child, children[0]);
        }
        var steps = new int[children.Count];
        for (int i = 0; i < children.Count; i++)
        {
            double estimate = children[i].Run(lossSteps);
            estimate = Math.Min(estimate, children[i].Run(Math.Max(lossSteps, (int)(0.2e6 * secondsEach / estimate))));
            steps[i] = Math.Max(2, (int)(secondsEach * 1e6 / estimate));
        }
        var times = new double[children.Count][];
        for (int i = 0; i < children.Count; i++)
            times[i] = new double[rounds];
        for (int round = 0; round < rounds; round++)
            for (int i = 0; i < children.Count; i++)
                times[i][round] = children[i].Run(steps[i]);
        return times;
    }

    /// <summary>The middle of the values.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The median of the ratios within the rounds.</summary>
    public static double Ratio(double[] slower, double[] faster) => Median(slower.Zip(faster, (a, b) => a / b));

    // The same seed draws the same batches everywhere, so a program that does other work is found out.
    private static void CheckLoss(Child child, Child first)
    {
        if (Math.Abs(child.Loss / first.Loss - 1) > 1e-3)
            throw new InvalidOperationException($"{child.Name} has the loss {child.Loss} where {first.Name} has {first.Loss}: they do not train the same network.");
    }
}
