using System.Globalization;
using ScottPlot;

namespace Autograd.Cli;

/// <summary>Distributions as lines, as the lecture draws <c>torch.histogram(t, density=True)</c>.</summary>
internal static class HistogramChart
{
    /// <summary>One line for each histogram.</summary>
    public static Chart Of(string title, string description, string x, IReadOnlyList<(string Label, Histogram Histogram)> histograms)
    {
        var chart = new Chart(title, description, x, "density");
        for (int i = 0; i < histograms.Count; i++)
        {
            var (label, histogram) = histograms[i];
            string legend = histogram.NotFinite == 0 ? label : string.Create(CultureInfo.InvariantCulture, $"{label}, {histogram.NotFinite} not finite");
            chart.AddLine(Enumerable.Range(0, histogram.Counts.Count).Select(bin => (histogram.Middle(bin), histogram.Density(bin))), legend, i);
        }
        return chart.WithLegend(Alignment.UpperRight);
    }
}
