using System.Numerics;

namespace Autograd;

/// <summary>p ← p − η·λ·p, then Adam's step without weight decay (PyTorch: <c>torch.optim.AdamW</c>).</summary>
/// <param name="parameters">The parameters that are optimized.</param>
/// <param name="learningRate">η.</param>
/// <param name="beta1">β₁, how much of the mean gradient is kept.</param>
/// <param name="beta2">β₂, how much of the mean square is kept.</param>
/// <param name="eps">ε.</param>
/// <param name="weightDecay">λ.</param>
/// <param name="amsgrad">Whether the largest v so far is used.</param>
/// <exception cref="ArgumentException">A hyperparameter is out of range, or the list of parameters is empty or has one twice.</exception>
public sealed class AdamW<T>(IEnumerable<Parameter<T>> parameters, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weightDecay = 1e-2, bool amsgrad = false)
    : Adam<T>(parameters, learningRate, beta1, beta2, eps, weightDecay, amsgrad)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private protected override bool DecouplesWeightDecay => true;
}
