using System.Numerics;

namespace Autograd;

/// <summary>One run of a learner's pass: what its reads yield, and every write.</summary>
/// <remarks>
/// A gradient read in a statement that does not assign it yields a fresh copy of the supplied value. Between its first
/// and its last write, and in a statement that assigns it, a read yields the learner's own. So each step is judged by
/// itself, and tensors that are filled in parts still work.
/// </remarks>
internal sealed class AttemptRecording<T> : IAttemptRecording<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int KeptWrites = 16;
    private const int MostFailures = 1000;

    private readonly StepGraph<T> _graph;
    private readonly Func<string, Tensor<T>> _supplied;
    private readonly IReadOnlyDictionary<string, int>? _totals;
    private readonly bool _asItStands;
    private readonly Dictionary<string, Tensor<T>> _values = [];
    private readonly Dictionary<string, Tensor<T>> _own = [];
    private readonly Dictionary<string, int> _versions = [];
    private readonly Dictionary<string, int> _counts = [];
    private readonly Dictionary<string, string[]> _targets = [];
    private readonly HashSet<string> _changed = [];
    private readonly Stack<Statement> _open = new();
    private int _failures;

    /// <param name="graph">The forward pass.</param>
    /// <param name="supplied">The judge's gradient of a step.</param>
    /// <param name="totals">How often each step is written, from a dry run; null in the dry run itself.</param>
    /// <param name="asItStands">Whether reads yield the learner's own gradients, where there are any.</param>
    public AttemptRecording(StepGraph<T> graph, Func<string, Tensor<T>> supplied, IReadOnlyDictionary<string, int>? totals, bool asItStands)
    {
        (_graph, _supplied, _totals, _asItStands) = (graph, supplied, totals, asItStands);
        foreach (var (label, tensor) in graph.Steps.Concat(graph.Run.Constants))
            _values[label] = tensor.Detach().Clone().Named(label); // fresh: what the learner changes in place stays in this run
    }

    /// <summary>A run of a pass, recorded.</summary>
    public static AttemptRecording<T> Of(StepGraph<T> graph, Func<Attempt<T>> attempt, Func<string, Tensor<T>> supplied, IReadOnlyDictionary<string, int>? totals, bool asItStands = false)
    {
        var recording = new AttemptRecording<T>(graph, supplied, totals, asItStands);
        attempt().Run(recording);
        return recording;
    }

    public ForwardRun<T> Run => _graph.Run;

    /// <summary>The line of the statement that runs now, for a watchdog.</summary>
    public static Action<int>? Heartbeat { get; set; }

    /// <summary>The learner's gradients at the end.</summary>
    public IReadOnlyDictionary<string, Tensor<T>> Own => _own;

    /// <summary>How often each step was written.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>The steps to which something was added before they had a value.</summary>
    public HashSet<string> StartedFromNothing { get; } = [];

    /// <summary>The writes in order, with copies of the values.</summary>
    public List<GradientWrite<T>> Writes { get; } = [];

    /// <summary>The first failure of each step, by label; "" for statements that assign no step.</summary>
    public Dictionary<string, StatementFailure> Failures { get; } = [];

    /// <summary>The steps whose supplied gradient was read.</summary>
    public HashSet<string> Supplied { get; } = [];

    /// <summary>The gradients that were read in statements that assign a step, by that step.</summary>
    public Dictionary<string, HashSet<string>> ReadFor { get; } = [];

    /// <summary>The gradients that were read between their first and their last write.</summary>
    public HashSet<string> ReadEarly { get; } = [];

    public int Size(string name) => Run.Sizes[name];

    public Indices Indices(string label) => Run.Indices[label];

    public Tensor<T> Value(string label) => _values[label];

    public Tensor<T> Read(string label)
    {
        bool assigned = _open.TryPeek(out var statement) && statement.Targets.Contains(label);
        foreach (string target in statement?.Targets ?? [])
            (ReadFor.TryGetValue(target, out var read) ? read : ReadFor[target] = []).Add(label);
        int written = _counts.GetValueOrDefault(label);
        if (assigned || (_asItStands ? written > 0 || _totals?.GetValueOrDefault(label) > 0 : written > 0 && _totals is not null && written < _totals.GetValueOrDefault(label)))
        {
            if (!assigned)
                ReadEarly.Add(label);
            return _own.GetValueOrDefault(label) ?? (assigned ? FromNothing(label)
                : Failures.ContainsKey(label) ? throw new InvalidOperationException($"d{label} has no value, since its own line fails.")
                : throw new LearnerException($"d{label} is read before it is computed: move the line that assigns d{label} above this one."));
        }
        Supplied.Add(label);
        return _supplied(label).Clone().Named($"d{label}");
    }

    public void Write(string label, Tensor<T>? value)
    {
        if (value is null)
            return; // todo
        if (value.Tape is not null)
            throw new LearnerException($"d{label} is given a tensor on a tape: a gradient by hand is computed from plain tensors.");
        _ = value.Values; // throws if its memory was recycled
        _own[label] = value;
        _versions[label] = -1;
    }

    public void Enter(int line, string targets, bool replaces)
    {
        Heartbeat?.Invoke(line);
        if (!_targets.TryGetValue(targets, out var labels))
            _targets[targets] = labels = targets.Split(',', StringSplitOptions.RemoveEmptyEntries);
        _open.Push(new Statement(line, labels, replaces));
    }

    public void Leave()
    {
        var statement = _open.Pop();
        foreach (string label in statement.Targets)
        {
            if (!_own.TryGetValue(label, out var own) || _versions.GetValueOrDefault(label, -1) == own.MemoryVersion)
                continue;
            _versions[label] = own.MemoryVersion;
            int count = _counts[label] = _counts.GetValueOrDefault(label) + 1;
            if (count <= KeptWrites)
                Writes.Add(new GradientWrite<T>(label, statement.Line, statement.Replaces, own.Clone()));
        }
        foreach (var (label, own) in _own)
            if (_versions.GetValueOrDefault(label, -1) is >= 0 and var known && known != own.MemoryVersion)
            {
                _versions[label] = own.MemoryVersion;
                foreach (string target in statement.Targets.DefaultIfEmpty(label))
                    Failures.TryAdd(target, new StatementFailure(statement.Line, $"line {statement.Line} changes d{label} through another variable: assign to d{label}[…] itself, or Clone() it first.", true));
            }
        foreach (var (label, value) in _values)
            if (value.MemoryVersion > 0 && _changed.Add(label))
            {
                foreach (string target in statement.Targets.DefaultIfEmpty(""))
                    Failures.TryAdd(target, new StatementFailure(statement.Line, $"line {statement.Line} changes {label}, a tensor of the forward pass that other lines still need: Clone() it first.", true));
            }
    }

    public void Fail(Exception exception)
    {
        int line = _open.TryPeek(out var statement) ? statement.Line : 0;
        string message = exception is NullReferenceException or ArgumentNullException
            ? "a variable in this line has no value: the line that should give it one is todo, failed, or comes later."
            : exception is OutOfMemoryException ? "this line needs too much memory."
            : exception.Message.Split('\n')[0].TrimEnd();
        foreach (string label in statement?.Targets.DefaultIfEmpty("") ?? [""])
            Failures.TryAdd(label, new StatementFailure(line, message, exception is LearnerException));
        // A loop whose body fails for ever, or eats all memory, is left.
        if (_open.Count > 1 && (exception is OutOfMemoryException or EndlessFailure || ++_failures > MostFailures))
            throw new EndlessFailure(message);
    }

    // A part that is added before there is a first one: the judge can still say whether the part is right.
    private Tensor<T> FromNothing(string label)
    {
        StartedFromNothing.Add(label);
        return _own[label] = Tensor.Zeros<T>(_graph.Steps[label].Shape);
    }

    private sealed record Statement(int Line, string[] Targets, bool Replaces);
}

/// <summary>A write to a step's gradient.</summary>
/// <param name="Label">The step.</param>
/// <param name="Line">The line of the learner's file.</param>
/// <param name="Replaces">Whether it is a plain = .</param>
/// <param name="Value">A copy of the gradient after it.</param>
internal sealed record GradientWrite<T>(string Label, int Line, bool Replaces, Tensor<T> Value)
    where T : unmanaged, IFloatingPointIeee754<T>;

/// <summary>A statement of the learner's that threw or was refused.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Message">Why, in a sentence.</param>
/// <param name="IsRule">Whether a rule of the exercise was broken, rather than a computation.</param>
internal sealed record StatementFailure(int Line, string Message, bool IsRule);

/// <summary>A loop failed so often that it is left.</summary>
internal sealed class EndlessFailure(string message) : Exception(message);

/// <summary>The learner's code breaks a rule of the exercise; the message says which.</summary>
internal sealed class LearnerException(string message) : Exception(message);
