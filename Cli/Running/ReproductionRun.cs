using System.Diagnostics;

namespace Autograd.Cli;

/// <summary>Reports figures as they are reached, and counts those that are off.</summary>
internal sealed class ReproductionRun(string experiment, IEventWriter events)
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private int _figures, _off;

    /// <summary>Runs an experiment, reporting in a format.</summary>
    /// <param name="experiment">Its name.</param>
    /// <param name="format">How figures are written.</param>
    /// <param name="terminal">Where they are written.</param>
    /// <param name="stop">Once cancelled, the figures so far are all there are.</param>
    /// <param name="add">Adds the figures.</param>
    /// <returns>The exit code.</returns>
    public static int Of(string experiment, OutputFormat format, Terminal terminal, CancellationToken stop, Action<ReproductionRun, IProgressDisplay> add)
    {
        int code = EventOutput.Run(format, terminal, Run);
        if (code == ExitCode.Interrupted)
            terminal.Error.WriteLine("Stopped before all figures were reached.");
        return code;

        int Run(IEventWriter events, IProgressDisplay display)
        {
            var run = new ReproductionRun(experiment, events);
            add(run, display);
            return stop.IsCancellationRequested ? ExitCode.Interrupted : run.Complete();
        }
    }

    /// <summary>Reports the figures of one engine.</summary>
    public void Add(Engine engine, IEnumerable<PublishedFigure> rows)
    {
        events.Write(new ExperimentStarted(experiment, engine));
        foreach (var row in rows)
        {
            events.Write(new FigureReached(experiment, engine, row));
            _figures++;
            _off += row.Passed ? 0 : 1;
        }
    }

    /// <summary>Reports the end.</summary>
    /// <returns>The exit code, which says whether all figures are the lecture's.</returns>
    public int Complete()
    {
        events.Write(new ExperimentDone(experiment, _figures, _off, Stopwatch.GetElapsedTime(_started)));
        return _off == 0 ? ExitCode.Success : ExitCode.CheckFailed;
    }
}
