using System.Numerics;

namespace Autograd;

/// <summary>
/// A learner's pass on a small network with random gradients: once with all of them, once with none, and once with each
/// alone, which shows what every step is computed from.
/// </summary>
/// <remarks>dx is affine in the gradients that it is computed from: dx = dx(0) + Σ over c of its branch c.</remarks>
internal sealed class BranchRuns<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<string, AttemptRecording<T>> _alone = [];
    private readonly AttemptRecording<T> _none;
    private readonly Func<Attempt<T>> _attempt;
    private readonly HashSet<string> _derived;

    /// <summary>Runs the pass.</summary>
    /// <param name="graph">The forward pass.</param>
    /// <param name="attempt">Makes the learner's pass.</param>
    /// <param name="derived">Steps whose gradient is not drawn but follows from the others.</param>
    public BranchRuns(StepGraph<T> graph, Func<Attempt<T>> attempt, params HashSet<string> derived)
    {
        (Graph, _attempt, _derived) = (graph, attempt, derived);
        var generator = new TorchGenerator(graph.Run.Scale == Scale.Small ? 1UL : 2UL);
        double size = graph.Run.Scale == Scale.Small ? 1 : 100; // what holds for small numbers only, such as a clamp, shows on the other network
        foreach (var (label, tensor) in graph.Steps)
            Random[label] = Tensor.Randn<T>(tensor.Shape, generator) * size;
        Dry = Record(label => Random[label], null);
        All = Record(label => Random[label], Dry.Counts);
        _none = Record(Zero, Dry.Counts);
        foreach (string label in All.Supplied.Except(derived))
            _alone[label] = Record(other => other == label ? Random[label] : Zero(other), Dry.Counts);
    }

    /// <summary>The same pass, where the gradients of these steps follow from the others': a sum that two steps share.</summary>
    public BranchRuns<T> Deriving(HashSet<string> steps) => new(Graph, _attempt, steps);

    public StepGraph<T> Graph { get; }

    /// <summary>Independent normal numbers for the gradient of each step.</summary>
    public Dictionary<string, Tensor<T>> Random { get; } = [];

    /// <summary>The run that counts the writes.</summary>
    public AttemptRecording<T> Dry { get; }

    /// <summary>The run with all random gradients.</summary>
    public AttemptRecording<T> All { get; }

    /// <summary>The steps whose gradients the learner's dx is computed from.</summary>
    public HashSet<string> SourcesOf(string x) => [.. _alone.Keys.Where(c => Branch(x, c) is { } branch && !Closeness.IsZero(branch))];

    /// <summary>The part of the learner's dx that comes from dc; null where there is none to see.</summary>
    public Tensor<T>? Branch(string x, string c) =>
        _alone.GetValueOrDefault(c)?.Own.GetValueOrDefault(x) is { } alone && Constant(x) is { } none && alone.Shape.Equals(none.Shape) ? alone - none : null;

    /// <summary>The writes to dx in the run where only dc is not zero.</summary>
    public IReadOnlyList<GradientWrite<T>> WritesFrom(string x, string c) =>
        [.. _alone.GetValueOrDefault(c)?.Writes.Where(write => write.Label == x) ?? []];

    /// <summary>The part of the learner's dx that comes from no gradient.</summary>
    public Tensor<T>? Constant(string x) => _none.Own.GetValueOrDefault(x);

    /// <summary>What dx should be, computed from the gradients of these steps.</summary>
    public Tensor<T> Expected(string x, IReadOnlySet<string> from) => Graph.Expected(x, from, label => Random[label], 1);

    /// <summary>Another pass under the same random gradients.</summary>
    public AttemptRecording<T> Of(Func<Attempt<T>> attempt) =>
        Record(label => Random[label], Record(label => Random[label], null, attempt).Counts, attempt);

    private Tensor<T> Zero(string label) => Tensor.Zeros<T>(Graph.Steps[label].Shape);

    private AttemptRecording<T> Record(Func<string, Tensor<T>> drawn, IReadOnlyDictionary<string, int>? totals, Func<Attempt<T>>? attempt = null)
    {
        return AttemptRecording<T>.Of(Graph, attempt ?? _attempt, Supplied, totals);

        Tensor<T> Supplied(string label) => _derived.Contains(label)
            ? Graph.Expected(label, Graph.Steps.Keys.Except(_derived).ToHashSet(), drawn, 1)
            : drawn(label);
    }
}
