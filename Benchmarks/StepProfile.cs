namespace Autograd.Benchmarks;

/// <summary>Where a step's time goes, by op: the median over many short stretches, which leaves out what else the machine did.</summary>
internal static class StepProfile
{
    public static void Print(Engine engine, GraphFlavour graph, int batch, int hidden)
    {
        // As many values as 1,000 steps of the lecture's network warm up on, and as 5,010 are measured on.
        double size = Math.Max(1, batch * (double)hidden / (32 * 200));
        int stretches = (int)Math.Max(51, 501 / size), steps = (int)Math.Max(1, 10 / size);
        var trainer = Workload.Trainer(engine, graph, batch, hidden);
        Print(() => trainer.Step(), (int)(1_000 / size), stretches, steps);
    }

    /// <summary>Any step, after some that are not measured.</summary>
    public static void Print(Func<double> step, int before, int stretches, int steps)
    {
        for (int i = 0; i < before; i++)
            step();
        var samples = new Dictionary<(string Name, PassDirection Direction, long Calls), List<double>>();
        for (int stretch = 0; stretch < stretches; stretch++)
        {
            var profile = new OpProfile();
            using (profile.Begin())
                for (int i = 0; i < steps; i++)
                    step();
            foreach (var line in profile.Lines)
            {
                var key = (line.Name, line.Direction, line.Calls / steps);
                if (!samples.TryGetValue(key, out var list))
                    samples.Add(key, list = []);
                list.Add(line.Time.TotalMicroseconds / steps);
            }
        }
        var medians = samples.Select(sample => (sample.Key, Time: Contest.Median(sample.Value))).OrderByDescending(line => line.Time).ToArray();
        double total = medians.Sum(line => line.Time);
        foreach (var ((name, direction, calls), time) in medians)
            Console.WriteLine($"{name,-16} {direction,-9} {calls,3} {time,8:F2} {100 * time / total,5:F1} %");
        Console.WriteLine($"{"together",-30} {total,8:F2}");
    }
}
