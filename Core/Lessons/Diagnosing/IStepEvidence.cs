using System.Numerics;

namespace Autograd;

/// <summary>What there is to see of a wrong step; <see cref="StepEvidence{T}"/> in the judge's number type.</summary>
internal interface IStepEvidence
{
    /// <summary>The step's label.</summary>
    string Step { get; }
}

/// <summary>What there is to see of a wrong step, on the small network with random gradients.</summary>
/// <param name="Step">The step's label, x.</param>
/// <param name="Runs">The runs: branches, random gradients, writes.</param>
/// <param name="Other">The same on another batch size and width.</param>
/// <param name="Yours">The learner's dx.</param>
/// <param name="Expected">What it should be, from the gradients of x's consumers.</param>
/// <param name="Sources">The steps whose gradients the learner's dx is computed from.</param>
internal sealed record StepEvidence<T>(string Step, BranchRuns<T> Runs, BranchRuns<T> Other, Tensor<T> Yours, Tensor<T> Expected, IReadOnlySet<string> Sources) : IStepEvidence
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The forward pass.</summary>
    public StepGraph<T> Graph => Runs.Graph;

    /// <summary>The writes to dx, in order.</summary>
    public IEnumerable<GradientWrite<T>> Writes => Runs.All.Writes.Where(write => write.Label == Step);

    /// <summary>The consumers of x, "" for the loss.</summary>
    public IReadOnlyList<string> Consumers => Graph.Consumers(Step);

    /// <summary>The forward pass's tensors and its data, by label.</summary>
    public IEnumerable<KeyValuePair<string, Tensor<T>>> Values => Graph.Steps.Concat(Graph.Run.Constants);

    /// <summary>Whether a statement that assigns dx reads dc.</summary>
    public bool Reads(string c) => Runs.All.ReadFor.GetValueOrDefault(Step)?.Contains(c) == true;

    /// <summary>Whether plain = wrote it more than once, with different values.</summary>
    public bool Overwrites => Writes.Where(write => write.Replaces && !Closeness.IsZero(write.Value)).ToList() is [var first, .., var last] && !Closeness.Same(first.Value, last.Value);

    /// <summary>The values and the local derivatives of elementwise ops, with names for a sentence.</summary>
    public IReadOnlyList<(string Name, Tensor<T> Value)> Tensors => _tensors.Value;

    /// <summary>The same step on the other network.</summary>
    public StepEvidence<T>? Twin => Other.All.Own.GetValueOrDefault(Step) is { } yours
        ? new(Step, Other, Runs, yours, Other.Expected(Step, Consumers.Where(c => c.Length > 0).ToHashSet()), Sources)
        : null;

    private readonly Lazy<IReadOnlyList<(string, Tensor<T>)>> _tensors = new(() => [.. Named(Runs.Graph)]);

    private static IEnumerable<(string, Tensor<T>)> Named(StepGraph<T> graph)
    {
        foreach (var (label, tensor) in graph.Steps.Concat(graph.Run.Constants))
            yield return (label, tensor.Detach());
        foreach (var (label, tensor) in graph.Steps)
            if (tensor.Entry is { Op: ElementwiseOp<T>, Operands.Length: 1 } entry)
                yield return ($"the derivative of {entry.Op.Name} at {entry[0].Label ?? label}", new Edge<T>(entry, 0).LocalDerivative);
    }
}
