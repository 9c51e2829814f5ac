namespace Autograd.Cli;

/// <summary>Runs an experiment of the lab, tells its figures and writes its pictures.</summary>
internal static class LabRun
{
    /// <summary>Checks where the pictures go, then runs.</summary>
    /// <exception cref="InvalidInputException">A picture cannot be written there.</exception>
    public static int Of(string? plot, string? report, bool force, OutputFormat format, Terminal terminal, Func<LabResult> experiment)
    {
        if (plot is not null)
        {
            PlotFile.RequireKind("--plot", plot);
            OutputPath.Require("--plot", plot, PlotFile.KindOf(plot), force);
        }
        if (report is not null)
        {
            HtmlPage.RequireKind("--report", report);
            OutputPath.Require("--report", report, WrittenKind.Html, force);
            OutputPath.RequireOther("--report", report, "--plot", plot);
        }
        var result = EventOutput.Run(format, terminal, (_, display) =>
        {
            using (display.Begin("training both"))
                return experiment();
        });
        var events = EventOutput.Of(format, terminal);
        events.Write(new LabDone(result));
        if (plot is not null)
        {
            PlotFile.Write(plot, CurveChart.Of(result.Curves[0]));
            events.Write(new PictureSaved("plot", plot));
        }
        if (report is not null)
        {
            AtomicFile.Write(report, LabReport.Of(result));
            events.Write(new PictureSaved("report", report));
        }
        return ExitCode.Success;
    }
}
