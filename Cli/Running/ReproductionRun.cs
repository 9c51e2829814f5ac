using System.Diagnostics;

namespace Autograd.Cli;

/// <summary>Reports figures as they are reached, and counts those that are off.</summary>
internal sealed class ReproductionRun(string experiment, IReproductionReport report)
{
    private readonly long started = Stopwatch.GetTimestamp();
    private int figures, off;

    /// <summary>Runs an experiment, reporting in a format.</summary>
    /// <param name="experiment">Its name.</param>
    /// <param name="format">How figures are written.</param>
    /// <param name="terminal">Where they are written.</param>
    /// <param name="stop">Once cancelled, the figures so far are all there are.</param>
    /// <param name="add">Adds the figures.</param>
    /// <returns>The exit code.</returns>
    public static int Of(string experiment, OutputFormat format, Terminal terminal, CancellationToken stop, Action<ReproductionRun, IProgressDisplay> add)
    {
        int code = format == OutputFormat.Json
            ? Run(new JsonReproductionReport(terminal.Out), new PlainDisplay(terminal.Out))
            : LiveDisplay.Run(terminal, display => Run(new TextReproductionReport(display), display));
        if (code == ExitCode.Interrupted)
            terminal.Error.WriteLine("Stopped before all figures were reached.");
        return code;

        int Run(IReproductionReport report, IProgressDisplay display)
        {
            using var _ = report;
            var run = new ReproductionRun(experiment, report);
            add(run, display);
            return stop.IsCancellationRequested ? ExitCode.Interrupted : run.Complete();
        }
    }

    /// <summary>Reports the figures of one engine.</summary>
    public void Add(Engine engine, IEnumerable<PublishedFigure> rows)
    {
        report.Begin(experiment, engine);
        foreach (var row in rows)
        {
            report.Row(row);
            figures++;
            off += row.Passed ? 0 : 1;
        }
    }

    /// <summary>Reports the end.</summary>
    /// <returns>The exit code, which says whether all figures are the lecture's.</returns>
    public int Complete()
    {
        report.Done(figures, off, Stopwatch.GetElapsedTime(started));
        return off == 0 ? ExitCode.Success : ExitCode.CheckFailed;
    }
}
