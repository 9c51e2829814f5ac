using System.Diagnostics;

namespace Autograd.Cli;

/// <summary>How long a child may work: by its processor time, and by the clock where it only sleeps.</summary>
/// <param name="process">The child.</param>
/// <param name="limit">The processor time from the moment on when the learner's code begins.</param>
internal sealed class ProcessorTimeLimit(Process process, TimeSpan limit)
{
    private const int SleepFactor = 4; // by the clock it may take so much longer
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

    private readonly long _started = Stopwatch.GetTimestamp();
    private (TimeSpan Processor, long Clock)? _begin;

    /// <summary>Whether the time is over.</summary>
    /// <param name="hasBegun">Whether the learner's code has begun.</param>
    public bool IsOver(bool hasBegun)
    {
        if (!hasBegun)
            return Stopwatch.GetElapsedTime(_started) > StartLimit;
        _begin ??= (Used(), Stopwatch.GetTimestamp());
        return Used() - _begin.Value.Processor > limit || Stopwatch.GetElapsedTime(_begin.Value.Clock) > SleepFactor * limit;
    }

    // The judge runs on the first thread; threads that the learner's code left running do not count, where the system tells them apart.
    private TimeSpan Used()
    {
        try
        {
            process.Refresh();
            if (OperatingSystem.IsLinux())
                foreach (ProcessThread thread in process.Threads)
                    if (thread.Id == process.Id)
                        return thread.TotalProcessorTime;
            return process.TotalProcessorTime;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return TimeSpan.Zero; // it has just ended, which the channel will tell
        }
    }
}
