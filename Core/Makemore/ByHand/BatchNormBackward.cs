using System.Numerics;

namespace Autograd;

/// <summary>
/// Exercise 3: the whole of batch norm in one formula. The mean and the variance depend on every row; on paper, all those
/// paths simplify to one line.
/// </summary>
public static class BatchNormBackward
{
    /// <summary>dhprebn = bngain·bnvar_inv/n · (n·dhpreact − Σ dhpreact − n/(n−1)·bnraw·Σ(dhpreact·bnraw)), sums over the batch.</summary>
    public static Tensor<T> DHPreBn<T>(Tensor<T> dhpreact, Tensor<T> bngain, Tensor<T> bnraw, Tensor<T> bnvarInv)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var pass = NoGrad.BeginPass();
        double n = dhpreact.Shape[0];
        return bngain * bnvarInv / n * (n * dhpreact - dhpreact.Sum(0) - n / (n - 1) * bnraw * (dhpreact * bnraw).Sum(0));
    }
}
