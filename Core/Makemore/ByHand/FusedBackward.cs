using System.Numerics;

namespace Autograd;

/// <summary>
/// Exercise 4: the backward pass of training, "all of it together": the formulas of exercises 2 and 3 between the lines
/// of exercise 1. The comments are the lecture's lines. A formula of several lines is evaluated in one pass over memory.
/// </summary>
/// <remarks>
/// No tape is read: the lines use only the intermediates of <see cref="FusedForward{T}"/>. By hand, one knows where a
/// gradient is read for the last time: dhpreact overwrites dh, and dhprebn overwrites dhpreact. A tape keeps all of them,
/// and so does this pass where all of them are asked for.
/// </remarks>
public static class FusedBackward
{
    /// <summary>∂loss/∂p for the seven parameters.</summary>
    /// <param name="f">The forward pass.</param>
    /// <param name="rows">Gets all 13 gradients with their tensors' names, the last step first; null in training.</param>
    public static MlpWeights<T> Run<T>(FusedForward<T> f, List<(string Label, Tensor<T> Gradient)>? rows = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool overwrite = rows is null;
        using var pass = NoGrad.BeginPass();
        var (C, W1, b1, W2, b2, bngain, bnbias) = f.Weights;

        // dlogits = F.softmax(logits, 1); dlogits[range(n), Yb] -= 1; dlogits /= n
        var dlogits = OnePass.CrossEntropy(f.Probs, f.Yb, Tensor.Scalar(T.One));
        // 2nd layer backprop
        var dh = dlogits.MatMul(W2.T);
        var dW2 = f.H.T.MatMul(dlogits);
        var db2 = dlogits.Sum(0);
        // dhpreact = (1.0 - h**2) * dh
        var dhpreact = OnePass.Tanh(dh, f.H, overwrite);
        // dbngain = (bnraw * dhpreact).sum(0, keepdim=True); dbnbias = dhpreact.sum(0, keepdim=True)
        // with bnraw = (hprebn - bnmeani)*bnvar_inv, computed again rather than kept
        // dhprebn = bngain*bnvar_inv/n * (n*dhpreact - dhpreact.sum(0) - n/(n-1)*bnraw*(dhpreact*bnraw).sum(0))
        var (dhprebn, dbngain, dbnbias) = OnePass.BatchNorm(dhpreact, f.HPreBn, bngain, f.Statistics.Mean, f.Statistics.InverseStd, overwrite);
        // 1st layer
        var dembcat = dhprebn.MatMul(W1.T);
        var dW1 = f.EmbCat.T.MatMul(dhprebn);
        var db1 = dhprebn.Sum(0);
        // embedding: dC[Xb] += demb, one row for every place where the character occurs
        var demb = dembcat.Reshape(f.Emb.Shape);
        var dC = Tensor.ZerosLike(C).IndexAdd(0, f.Xb, demb);
        rows?.AddRange([
            ("logits", dlogits), ("h", dh), ("W2", dW2), ("b2", db2), ("hpreact", dhpreact), ("bngain", dbngain), ("bnbias", dbnbias),
            ("hprebn", dhprebn), ("embcat", dembcat), ("W1", dW1), ("b1", db1), ("emb", demb), ("C", dC)]);
        return new MlpWeights<T>(dC, dW1, db1, dW2, db2, dbngain, dbnbias);
    }
}
