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
/// <param name="Yours">The learner's dx.</param>
/// <param name="Expected">What it should be, from the gradients of x's consumers.</param>
/// <param name="Sources">The steps whose gradients the learner's dx is computed from.</param>
internal sealed record StepEvidence<T>(string Step, BranchRuns<T> Runs, Tensor<T> Yours, Tensor<T> Expected, IReadOnlySet<string> Sources) : IStepEvidence
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The forward pass.</summary>
    public StepGraph<T> Graph => Runs.Graph;

    /// <summary>The writes to dx, in order.</summary>
    public IEnumerable<GradientWrite<T>> Writes => Runs.All.Writes.Where(write => write.Label == Step);

    /// <summary>The forward pass's tensors by label.</summary>
    public Tensor<T> Value(string label) => Runs.All.Value(label);
}
