using ScottPlot;

namespace Autograd.Cli;

/// <summary>How much the updates change each parameter, over the steps, with the line of −3.</summary>
internal static class UpdateChart
{
    private const double Healthy = -3;

    /// <summary>One line for each parameter but b1, whose gradient is zero in theory.</summary>
    public static Chart Of(IReadOnlyList<StepDiagnosis> steps)
    {
        var chart = new Chart("Update to data", "For each parameter log₁₀ of rate·std(gradient)/std(data) over the steps, and the line of −3, near which learning is healthy.", "step", "log₁₀(update / data)");
        var parameters = steps[0].Parameters;
        for (int i = 0; i < parameters.Count; i++)
            if (!parameters[i].ZeroInTheory)
                chart.AddLine(steps.Select(step => ((double)step.Step, step.Parameters[i].LogUpdate)), parameters[i].Label, i, parameters[i].Shape.Rank == 2 && parameters[i].Shape[0] > 1 ? 2.2f : 1);
        var line = chart.Plot.Add.HorizontalLine(Healthy, 1.5f, Colors.Black);
        line.LegendText = "−3";
        return chart.WithLegend(Alignment.UpperRight);
    }
}
