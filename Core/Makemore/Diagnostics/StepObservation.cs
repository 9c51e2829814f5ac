using System.Numerics;

namespace Autograd;

/// <summary>A training step before its update: what was computed, all of it in memory that the next step uses again.</summary>
/// <param name="Step">Counted from 0.</param>
/// <param name="Rate">The step's learning rate.</param>
/// <param name="Weights">The parameters that the forward pass has read.</param>
/// <param name="Forward">The forward pass.</param>
/// <param name="Gradients">∂loss/∂x for the seven parameters and for the layers' outputs, by the lecture's names.</param>
/// <param name="Updates">What the step subtracts from the parameters, where that is not rate·gradient.</param>
public sealed record StepObservation<T>(int Step, double Rate, MlpWeights<T> Weights, MlpForward<T> Forward, IReadOnlyList<(string Label, Tensor<T> Gradient)> Gradients, MlpWeights<T>? Updates = null)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The gradient of a tensor with the lecture's name.</summary>
    public Tensor<T> Gradient(string label) => Gradients.Last(row => row.Label == label).Gradient;
}
