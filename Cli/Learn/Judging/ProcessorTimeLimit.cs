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

    private TimeSpan Used()
    {
        try
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            return TimeSpan.Zero; // it has just ended, which the channel will tell
        }
    }
}
