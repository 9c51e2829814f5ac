using System.Diagnostics;

namespace Autograd.Cli;

/// <summary>Reports figures as they are reached, and counts those that are off.</summary>
internal sealed class ReproductionRun(string experiment, IReproductionReport report)
{
    private readonly long started = Stopwatch.GetTimestamp();
    private int figures, off;

    /// <summary>Reports the figures of one engine.</summary>
    public void Add(Engine engine, IEnumerable<ReproducedRow> rows)
    {
        report.Begin(experiment, engine);
        foreach (var row in rows)
        {
            report.Row(row);
            figures++;
            off += row.Passed ? 0 : 1;
        }
    }

    /// <summary>Reports the end; the exit code says whether all figures are the lecture's.</summary>
    public int Complete()
    {
        report.Done(figures, off, Stopwatch.GetElapsedTime(started));
        return off == 0 ? ExitCode.Success : ExitCode.CheckFailed;
    }
}
