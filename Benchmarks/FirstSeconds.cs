using System.Diagnostics;
using System.Globalization;

namespace Autograd.Benchmarks;

/// <summary>The time of a training step, the lecture's or another network's, in each quarter of the program's first three seconds.</summary>
internal static class FirstSeconds
{
    private const int Windows = 12;
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(250);

    public static void Print()
    {
        var trainer = Workload.Trainer(Engine.Tape, GraphFlavour.Fused, 32, 200);
        Print(() => trainer.Step());
    }

    public static void Print(NetworkCase network) => Print(network.Make());

    private static void Print(Func<double> step)
    {
        for (int window = 0; window < Windows; window++)
        {
            long start = Stopwatch.GetTimestamp();
            int steps = 0;
            for (; Stopwatch.GetElapsedTime(start) < Window; steps++)
                step();
            Console.Write(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(start).TotalMicroseconds / steps,8:F0}"));
        }
        Console.WriteLine();
    }
}
