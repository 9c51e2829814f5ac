using System.Numerics;

namespace Autograd;

/// <summary>
/// Exercise 2: the whole of cross entropy in one formula. With p = softmax(logits) and
/// loss = −(1/n)·Σᵢ ln p[i,yᵢ] the derivative simplifies to dlogits = (p − onehot(y)) / n.
/// </summary>
/// <remarks>
/// Each row of dlogits sums to zero: the wrong characters are pushed down exactly as hard as the right one is pulled
/// up.
/// </remarks>
public static class CrossEntropyBackward
{
    /// <summary>dlogits = (softmax(logits) − onehot(Yb)) / n, written with tensor operations.</summary>
    public static Tensor<T> DLogits<T>(Tensor<T> logits, Indices Yb)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var pass = NoGrad.BeginPass();
        int n = logits.Shape[0];
        var counts = (logits - logits.Max(1, keepDims: true).Values).Exp();
        var dlogits = counts / counts.Sum(1, keepDims: true); // F.softmax(logits, 1)
        dlogits[Indices.Arange(n), Yb] -= 1;
        dlogits /= n;
        return dlogits;
    }
}
