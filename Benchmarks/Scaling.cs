using System.Diagnostics;
using System.Globalization;
using System.Text;
using ScottPlot;

namespace Autograd.Benchmarks;

/// <summary>How the cost of a step grows with its work: a table and a plot of µs and of percent of the peak.</summary>
internal static class Scaling
{
    private static readonly int[] Hidden = [64, 128, 200, 256, 512, 1024, 2048], Batches = [8, 32, 128, 512, 1024, 4096];

    public static void Write(string folder, double secondsEach)
    {
        Directory.CreateDirectory(folder);
        var peaks = new List<double>();
        var times = new double[Batches.Length, Hidden.Length];
        for (int b = 0; b < Batches.Length; b++)
            for (int h = 0; h < Hidden.Length; h++)
            {
                peaks.Add(FmaPeak.Measure());
                times[b, h] = Microseconds(Batches[b], Hidden[h], secondsEach);
            }
        double peak = Contest.Median(peaks);
        double Share(int b, int h) => Workload.Flops(Batches[b], Hidden[h]) / (times[b, h] * 1e-6) / peak;
        File.WriteAllText(Path.Combine(folder, "scaling.md"), Page(peak, (b, h) => times[b, h], Share));
        Draw(Path.Combine(folder, "scaling-time.svg"), "µs a step", (b, h) => Math.Log10(times[b, h]), logarithmic: true);
        Draw(Path.Combine(folder, "scaling-peak.svg"), "percent of the peak", (b, h) => 100 * Share(b, h), logarithmic: false);
    }

    private static string Page(double peak, Func<int, int, double> time, Func<int, int, double> share)
    {
        var page = new StringBuilder();
        page.AppendLine("# How a step's cost grows").AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}, {Machine.Describe()}; one thread, manual engine, fused graph, whole steps. Median processor time of many short stretches. The peak is {peak / 1e9:F1} GF/s, the median of measurements between the others; only the six matrix products of a step are counted as work: 6·batch·hidden·57 operations.").AppendLine();
        Table(page, "µs a step", (b, h) => time(b, h).ToString(time(b, h) < 1000 ? "F1" : "F0", CultureInfo.InvariantCulture));
        Table(page, "Percent of the peak", (b, h) => (100 * share(b, h)).ToString("F0", CultureInfo.InvariantCulture));
        page.AppendLine("![µs a step against the hidden layer's size](scaling-time.svg)");
        page.AppendLine("![percent of the peak against the hidden layer's size](scaling-peak.svg)");
        return page.ToString();
    }

    private static void Table(StringBuilder page, string title, Func<int, int, string> cell)
    {
        page.AppendLine(CultureInfo.InvariantCulture, $"## {title}").AppendLine();
        page.AppendLine($"| batch \\ hidden | {string.Join(" | ", Hidden)} |");
        page.AppendLine($"|---|{string.Concat(Hidden.Select(_ => "---:|"))}");
        for (int b = 0; b < Batches.Length; b++)
            page.AppendLine($"| {Batches[b]} | {string.Join(" | ", Enumerable.Range(0, Hidden.Length).Select(h => cell(b, h)))} |");
        page.AppendLine();
    }

    private static void Draw(string file, string title, Func<int, int, double> value, bool logarithmic)
    {
        using var plot = new Plot();
        for (int b = 0; b < Batches.Length; b++)
        {
            var line = plot.Add.Scatter(Hidden.Select(hidden => Math.Log2(hidden)).ToArray(), Enumerable.Range(0, Hidden.Length).Select(h => value(b, h)).ToArray());
            line.LegendText = $"batch {Batches[b]}";
        }
        plot.Title(title);
        plot.XLabel("hidden");
        plot.Axes.Bottom.SetTicks([.. Hidden.Select(hidden => Math.Log2(hidden))], [.. Hidden.Select(hidden => $"{hidden}")]);
        if (logarithmic)
            plot.Axes.Left.SetTicks([1, 2, 3, 4, 5], ["10", "100", "1,000", "10,000", "100,000"]);
        else
            plot.Axes.SetLimitsY(0, 100);
        plot.ShowLegend(Alignment.UpperLeft);
        File.WriteAllText(file, plot.GetSvgXml(700, 450));
    }

    private static double Microseconds(int batch, int hidden, double seconds)
    {
        var trainer = Workload.Trainer(Engine.Manual, GraphFlavour.Fused, batch, hidden);
        long start = Stopwatch.GetTimestamp();
        trainer.Step();
        trainer.Step();
        int steps = Math.Max(1, (int)(0.02 / (Stopwatch.GetElapsedTime(start).TotalSeconds / 2)));
        var samples = new List<double>();
        start = Stopwatch.GetTimestamp();
        while (samples.Count < 5 || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            var before = Environment.CpuUsage.TotalTime;
            for (int i = 0; i < steps; i++)
                trainer.Step();
            samples.Add((Environment.CpuUsage.TotalTime - before).TotalMicroseconds / steps);
        }
        return Contest.Median(samples);
    }
}
