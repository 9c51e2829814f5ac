namespace Autograd.Cli;

/// <summary>A curve of the lab: the mistake and the cure.</summary>
internal static class CurveChart
{
    /// <summary>The mistake in red with squares, the cure in blue.</summary>
    public static Chart Of(LabCurve curve)
    {
        var chart = new Chart(curve.Title, $"{curve.Y}, over {curve.X}: with the mistake (squares) and with the cure.", curve.X, curve.Y);
        chart.AddLine(curve.Mistake, "mistake", 1, 2, marked: true);
        chart.AddLine(curve.Cure, "cure", 0, 2);
        return chart.WithLegend();
    }
}
