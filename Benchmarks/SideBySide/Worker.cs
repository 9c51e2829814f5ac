using System.Globalization;

namespace Autograd.Benchmarks;

/// <summary>Runs training steps, a number for each line of standard input, as <c>torch_steps.py</c> does.</summary>
internal static class Worker
{
    /// <summary>The lecture's step, with the loss kept as its logarithm.</summary>
    public static void Run(string engine, string graph, string data, int batch, int hidden)
    {
        var trainer = Workload.Trainer(Enum.Parse<Engine>(engine, ignoreCase: true), Enum.Parse<GraphFlavour>(graph, ignoreCase: true), batch, hidden, data);
        var lossi = new List<double>();
        Serve(() =>
        {
            lossi.Add(Math.Log10(trainer.Step()));
            return Math.Pow(10, lossi[^1]);
        });
    }

    /// <summary>Answers each line N with the processor seconds that N whole steps took and the last loss.</summary>
    /// <param name="step">One step; gives its loss.</param>
    public static void Serve(Func<double> step)
    {
        while (Console.ReadLine() is { } line)
        {
            int steps = int.Parse(line, CultureInfo.InvariantCulture);
            double loss = double.NaN;
            var start = Environment.CpuUsage.TotalTime;
            for (int i = 0; i < steps; i++)
                loss = step();
            double seconds = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds} {loss}"));
        }
    }
}
