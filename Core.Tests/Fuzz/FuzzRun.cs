using System.Diagnostics;

namespace Autograd.Tests;

/// <summary>An input that a reader answers in a way it must not.</summary>
internal sealed record FuzzFinding(string Target, int Number, byte[] Input, string Problem)
{
    /// <summary>The problem, and what brings it back.</summary>
    public override string ToString() => $"{Target}, input {Number}: {Problem}\n  AUTOGRAD_FUZZ_REPLAY={Target}:{Convert.ToBase64String(Input)}";
}

/// <summary>Gives a reader many inputs, and keeps what it must not do: another exception, too long, too much memory.</summary>
internal sealed class FuzzRun(FuzzTarget target)
{
    private const int MostFindings = 20;

    private readonly List<FuzzFinding> _findings = [];
    private long _began;
    private volatile byte[] _current = [];
    private int _number;

    /// <summary>When an input has taken too long.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(30);

    public IReadOnlyList<FuzzFinding> Findings => _findings;

    public int Inputs { get; private set; }

    public int Accepted { get; private set; }

    public long MostBytes { get; private set; }

    public TimeSpan Slowest { get; private set; }

    public TimeSpan Time { get; private set; }

    /// <summary>One line for a report.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"| {target.Name} | {Inputs:N0} | {Accepted:N0} | {Inputs - Accepted - Findings.Count:N0} | {Findings.Count} | {Slowest.TotalMilliseconds:F0} ms | {MostBytes / 1024.0:N0} KiB | {Time.TotalSeconds:F0} s |");

    /// <summary>Inputs by their numbers; ends at the twentieth finding, or at one that does not end.</summary>
    public void Run(int first, int count)
    {
        Answer(() => Enumerable.Range(first, count).Select(number => (number, target.InputOf(number))));
    }

    /// <summary>One input again.</summary>
    public void Replay(byte[] input) => Answer(() => [(0, input)]);

    // On a thread of its own, which is left behind where it does not end.
    private void Answer(Func<IEnumerable<(int, byte[])>> inputs)
    {
        long started = Stopwatch.GetTimestamp();
        Volatile.Write(ref _began, started);
        var thread = new Thread(() =>
        {
            foreach (var (number, input) in inputs())
            {
                One(number, input);
                if (_findings.Count == MostFindings)
                    return;
            }
        })
        { IsBackground = true };
        thread.Start();
        while (!thread.Join(100))
            if (Stopwatch.GetElapsedTime(Volatile.Read(ref _began)) > Longest)
            {
                _findings.Add(new FuzzFinding(target.Name, _number, _current, $"takes longer than {Longest.TotalSeconds} s"));
                break;
            }
        Time = Stopwatch.GetElapsedTime(started);
    }

    private void One(int number, byte[] input)
    {
        (_number, _current) = (number, input);
        long bytes = GC.GetAllocatedBytesForCurrentThread(), began = Stopwatch.GetTimestamp();
        Volatile.Write(ref _began, began);
        try
        {
            if (target.Accepts(input))
                Accepted++;
        }
        catch (Exception e)
        {
            _findings.Add(new FuzzFinding(target.Name, number, input, $"{e.GetType().Name}: {e.Message}{(e is FuzzException ? "" : $"\n{e.StackTrace}")}"));
        }
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        var time = Stopwatch.GetElapsedTime(began);
        (Inputs, MostBytes, Slowest) = (Inputs + 1, Math.Max(MostBytes, bytes), time > Slowest ? time : Slowest);
        if (bytes > target.MostBytes)
            _findings.Add(new FuzzFinding(target.Name, number, input, $"allocates {bytes} bytes for {input.Length} bytes of input"));
    }
}
