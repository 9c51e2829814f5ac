using System.Diagnostics;

namespace Autograd;

/// <summary>The part of a training step in which an op ran.</summary>
public enum PassDirection
{
    /// <summary>From the data to the loss.</summary>
    Forward,

    /// <summary>From the loss back to the parameters: the vjp of an op, or the lines of a hand-written pass.</summary>
    Backward,

    /// <summary>Outside both passes: drawing the batch, updating the parameters.</summary>
    Around,
}

/// <summary>The time of one op in one direction, over all measured steps.</summary>
/// <param name="Name">The name of the op, as in the graph, or of the work outside the passes.</param>
/// <param name="Direction">The part of the step.</param>
/// <param name="Calls">The number of calls.</param>
/// <param name="Time">The total time of all calls.</param>
public sealed record OpProfileLine(string Name, PassDirection Direction, long Calls, TimeSpan Time);

/// <summary>
/// The time of training, op by op. While a scope of <see cref="Begin"/> is open, every op on this thread is counted and
/// timed.
/// </summary>
/// <remarks>
/// The time of an op runs from the end of the op before it. So the lines add up to the total time and include the engine's
/// own work. Without an open scope, an op costs one extra test of a static field.
/// </remarks>
public sealed class OpProfile
{
    [ThreadStatic]
    private static OpProfile? _current;

    private readonly Dictionary<(string Name, PassDirection Direction), Total> _totals = [];
    private long _last;
    private bool _held;

    /// <summary>Measures on this thread until the scope is disposed.</summary>
    /// <exception cref="InvalidOperationException">This thread already has an open profile.</exception>
    public Scope Begin()
    {
        if (_current is not null)
            throw new InvalidOperationException("A profile is already open on this thread: dispose its scope first.");
        _current = this;
        OpWatch.Begin();
        _last = Stopwatch.GetTimestamp();
        return new Scope(this);
    }

    /// <summary>The measured times, in the order in which the ops first ran.</summary>
    public IReadOnlyList<OpProfileLine> Lines =>
        [.. _totals.Select(total => new OpProfileLine(total.Key.Name, total.Key.Direction, total.Value.Calls, Stopwatch.GetElapsedTime(0, total.Value.Ticks)))];

    /// <summary>Records that the op has just ended.</summary>
    internal static void Lap(string name, PassDirection direction)
    {
        if (OpWatch.IsOpen && _current is { _held: false } profile)
            profile.Add(name, direction);
    }

    /// <summary>Starts a compound op: the ops until the next <see cref="Release"/> count as its parts.</summary>
    internal static void Hold()
    {
        if (OpWatch.IsOpen && _current is { } profile)
            profile._held = true;
    }

    /// <summary>Ends a <see cref="Hold"/> and records the compound op under its name.</summary>
    internal static void Release(string name, PassDirection direction)
    {
        if (!OpWatch.IsOpen || _current is not { } profile)
            return;
        profile._held = false;
        profile.Add(name, direction);
    }

    private void Add(string name, PassDirection direction)
    {
        long now = Stopwatch.GetTimestamp();
        var key = (name, direction);
        if (!_totals.TryGetValue(key, out var total))
            _totals.Add(key, total = new Total());
        total.Calls++;
        total.Ticks += now - _last;
        _last = Stopwatch.GetTimestamp();
    }

    private sealed class Total
    {
        public long Calls, Ticks;
    }

    /// <summary>The measured time. Dispose it to stop.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly OpProfile? _profile;

        internal Scope(OpProfile profile) => _profile = profile;

        /// <summary>Stops measuring. A second time, or on another thread, it does nothing.</summary>
        public void Dispose()
        {
            if (_profile is null || !ReferenceEquals(_current, _profile))
                return;
            OpWatch.End();
            _current = null;
        }
    }
}
