using System.Diagnostics;

namespace Autograd;

/// <summary>In which part of a step an op ran.</summary>
public enum PassDirection
{
    /// <summary>From the data to the loss.</summary>
    Forward,

    /// <summary>From the loss back to the parameters: an op's vjp, or the lines of a hand-written pass.</summary>
    Backward,

    /// <summary>Neither: drawing the batch, updating the parameters.</summary>
    Around,
}

/// <summary>What one op took in one direction, over all steps measured.</summary>
/// <param name="Name">The op's name, as on a graph's node, or what is done around the passes.</param>
/// <param name="Direction">In which part of a step.</param>
/// <param name="Calls">How often it ran.</param>
/// <param name="Time">How long all the calls took.</param>
public sealed record OpProfileLine(string Name, PassDirection Direction, long Calls, TimeSpan Time);

/// <summary>
/// Where the time of training goes, op by op: while a scope of <see cref="Begin"/> is open, every op on this thread is
/// counted and timed.
/// </summary>
/// <remarks>
/// An op's time runs from the end of the op before it, so the lines add up to the whole, the engine's own work included.
/// Without an open scope an op pays for one test of a static field.
/// </remarks>
public sealed class OpProfile
{
    // Tested before the thread's own field, which costs more to reach.
    private static volatile int open;

    [ThreadStatic]
    private static OpProfile? current;

    private readonly Dictionary<(string Name, PassDirection Direction), Total> totals = [];
    private long last;
    private bool held;

    /// <summary>Starts to measure on this thread, until the scope is disposed.</summary>
    /// <exception cref="InvalidOperationException">This thread is being measured already.</exception>
    public Scope Begin()
    {
        if (current is not null)
            throw new InvalidOperationException("A profile is already open on this thread: dispose its scope first.");
        current = this;
        Interlocked.Increment(ref open);
        last = Stopwatch.GetTimestamp();
        return default;
    }

    /// <summary>What was measured, in the order in which the ops first ran.</summary>
    public IReadOnlyList<OpProfileLine> Lines =>
        [.. totals.Select(total => new OpProfileLine(total.Key.Name, total.Key.Direction, total.Value.Calls, Stopwatch.GetElapsedTime(0, total.Value.Ticks)))];

    /// <summary>Whether any thread is being measured.</summary>
    internal static bool IsOpen => open != 0;

    /// <summary>The op has just ended.</summary>
    internal static void Lap(string name, PassDirection direction)
    {
        if (IsOpen && current is { held: false } profile)
            profile.Add(name, direction);
    }

    /// <summary>Takes the ops until the next <see cref="Release"/> as parts of one that is to be named then.</summary>
    internal static void Hold()
    {
        if (IsOpen && current is { } profile)
            profile.held = true;
    }

    /// <summary>Ends a <see cref="Hold"/>: the op that the parts belong to has just ended.</summary>
    internal static void Release(string name, PassDirection direction)
    {
        if (!IsOpen || current is not { } profile)
            return;
        profile.held = false;
        profile.Add(name, direction);
    }

    private void Add(string name, PassDirection direction)
    {
        long now = Stopwatch.GetTimestamp();
        var key = (name, direction);
        if (!totals.TryGetValue(key, out var total))
            totals.Add(key, total = new Total());
        total.Calls++;
        total.Ticks += now - last;
        last = Stopwatch.GetTimestamp();
    }

    private sealed class Total
    {
        public long Calls, Ticks;
    }

    /// <summary>The span of time that is measured; dispose it to stop.</summary>
    public readonly struct Scope : IDisposable
    {
        /// <summary>Stops measuring.</summary>
        public void Dispose()
        {
            Interlocked.Decrement(ref open);
            current = null;
        }
    }
}
