using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Autograd.Cli;

/// <summary>The loss of a run: pale what each step had, in full the mean of log₁₀ loss over many steps; on the right axis the learning rate.</summary>
internal static class LossChart
{
    private const double LowestRate = -3, HighestRate = 0;

    /// <summary>The plot of a run so far.</summary>
    public static Chart Of(LossHistory history, TrainingOptions options)
    {
        var averages = history.Averages.ToList();
        string title = $"The loss of {Counted.Text(history.Count, "step", "N0")}";
        var chart = new Chart(title, Description(history, averages), "step", "log₁₀ loss");
        if (history.Window > 1)
            AddRanges(chart, history);
        chart.AddLine(averages.Select(average => (average.Step + (history.Window - 1) / 2.0, average.LogLoss)), history.Window == 1 ? "each step" : $"mean over {history.Window.ToString("N0", CultureInfo.InvariantCulture)} steps", 0, 2);
        AddRate(chart, history.Count, options);
        if (averages.Count == 0)
            chart.Plot.Add.Annotation("no loss is a finite number", Alignment.MiddleCenter);
        return chart.WithLegend();
    }

    private static string Description(LossHistory history, List<(int Step, double LogLoss)> averages)
    {
        string sentence = averages.Count == 0
            ? "No loss is a finite number."
            : string.Create(CultureInfo.InvariantCulture, $"The averaged loss goes from {Math.Pow(10, averages[0].LogLoss):F3} to {Math.Pow(10, averages[^1].LogLoss):F3}.");
        return history.FirstNotFinite is { } step ? $"{sentence} The loss of step {step} is the first that is not finite." : sentence;
    }

    private static void AddRanges(Chart chart, LossHistory history)
    {
        var ranges = history.Ranges.ToList();
        if (ranges.Count < 2)
            return;
        var pale = Color.FromHex(Chart.Colours[0]).WithAlpha(0.25);
        if (history.RangeWidth == 1)
        {
            var line = chart.Plot.Add.Scatter(ranges.ConvertAll(range => (double)range.Step), ranges.ConvertAll(range => Math.Log10(range.Low)));
            (line.Color, line.LineWidth, line.MarkerSize, line.LegendText) = (pale, 1, 0, "each step");
            return;
        }
        double middle = (history.RangeWidth - 1) / 2.0;
        var band = chart.Plot.Add.FillY([.. ranges.Select(range => range.Step + middle)], [.. ranges.Select(range => Math.Log10(range.Low))], [.. ranges.Select(range => Math.Log10(range.High))]);
        (band.FillColor, band.LineWidth) = (pale, 0);
        band.LegendText = $"smallest to largest of {history.RangeWidth.ToString(CultureInfo.InvariantCulture)} steps";
    }

    private static void AddRate(Chart chart, int steps, TrainingOptions options)
    {
        var rates = new[] { 0, options.DecayAt }.Distinct().Where(step => step < steps).Select(step => (Step: step, Rate: options.RateAt(step))).ToList();
        List<(double X, double Y)> corners = [];
        for (int i = 0; i < rates.Count; i++)
            corners.AddRange([(rates[i].Step, Math.Log10(rates[i].Rate)), (i + 1 < rates.Count ? rates[i + 1].Step : Math.Max(steps - 1, 1), Math.Log10(rates[i].Rate))]);
        var right = chart.Plot.Axes.Right;
        var line = chart.Plot.Add.Scatter(corners.ConvertAll(corner => corner.X), corners.ConvertAll(corner => corner.Y));
        (line.Color, line.LineWidth, line.MarkerSize, line.LegendText) = (Color.FromHex(Chart.Colours[1]), 1.2f, 0, "learning rate (right)");
        line.Axes.YAxis = right;
        right.Label.Text = "learning rate";
        (right.Label.FontSize, right.Label.Bold) = (12, false);
        right.TickGenerator = new NumericManual([.. rates.Select(rate => Math.Log10(rate.Rate))], [.. rates.Select(rate => rate.Rate.ToString(CultureInfo.InvariantCulture))]);
        chart.Plot.Axes.AutoScale();
        chart.Plot.Axes.SetLimitsY(LowestRate, HighestRate, right);
    }
}
