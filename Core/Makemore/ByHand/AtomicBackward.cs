using System.Numerics;

namespace Autograd;

/// <summary>
/// Exercise 1: backpropagation through the whole network by hand, one line for each atomic step of the forward pass,
/// last step first. Each <c>dx</c> is ∂loss/∂x, in x's shape.
/// </summary>
/// <remarks>No tape is read: the lines use only the intermediates of <see cref="AtomicForward{T}"/>.</remarks>
public sealed class AtomicBackward<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly AtomicForward<T> _forward;
    private readonly Tensor<T>[] _gradients;

    /// <summary>The backward pass over the intermediates of a forward pass; nothing is recorded, even where they are on a tape.</summary>
    public AtomicBackward(AtomicForward<T> f)
    {
        using var pass = NoGrad.BeginPass();
        var (C, W1, b1, W2, b2, bngain, bnbias) = f.Weights;
        int n = f.Xb.Shape[0];

        // loss = -logprobs[range(n), Yb].mean()
        var dlogprobs = Tensor.ZerosLike(f.LogProbs);
        dlogprobs[Indices.Arange(n), f.Yb] = -1.0 / n;
        // logprobs = probs.log()
        var dprobs = dlogprobs / f.Probs;
        // probs = counts * counts_sum_inv
        var dcountsSumInv = (f.Counts * dprobs).Sum(1, keepDims: true);
        var dcounts = f.CountsSumInv * dprobs;
        // counts_sum_inv = counts_sum**-1
        var dcountsSum = -f.CountsSum.Pow(-2) * dcountsSumInv;
        // counts_sum = counts.sum(1, keepdim=True)
        dcounts += dcountsSum;
        // counts = norm_logits.exp()
        var dnormLogits = f.Counts * dcounts;
        // norm_logits = logits - logit_maxes
        var dlogits = dnormLogits;
        var dlogitMaxes = (-dnormLogits).Sum(1, keepDims: true);
        // logit_maxes = logits.max(1, keepdim=True).values: the gradient goes to the largest logit of the row
        dlogits += f.ArgMax.OneHot<T>(f.Logits.Shape[1]) * dlogitMaxes;
        // logits = h @ W2 + b2
        var dh = dlogits.MatMul(W2.T);
        var dW2 = f.H.T.MatMul(dlogits);
        var db2 = dlogits.Sum(0);
        // h = hpreact.tanh()
        var dhpreact = (1.0 - f.H.Pow(2)) * dh;
        // hpreact = bngain * bnraw + bnbias
        var dbngain = (f.BnRaw * dhpreact).Sum(0, keepDims: true);
        var dbnraw = bngain * dhpreact;
        var dbnbias = dhpreact.Sum(0, keepDims: true);
        // bnraw = bndiff * bnvar_inv
        var dbndiff = f.BnVarInv * dbnraw;
        var dbnvarInv = (f.BnDiff * dbnraw).Sum(0, keepDims: true);
        // bnvar_inv = (bnvar + 1e-5)**-0.5
        var dbnvar = -0.5 * (f.BnVar + MlpConfiguration.Epsilon).Pow(-1.5) * dbnvarInv;
        // bnvar = 1/(n-1) * bndiff2.sum(0, keepdim=True)
        var dbndiff2 = 1.0 / (n - 1) * Tensor.Ones<T>(f.BnDiff2.Shape) * dbnvar;
        // bndiff2 = bndiff**2
        dbndiff += 2.0 * f.BnDiff * dbndiff2;
        // bndiff = hprebn - bnmeani
        var dhprebn = dbndiff;
        var dbnmeani = (-dbndiff).Sum(0);
        // bnmeani = 1/n * hprebn.sum(0, keepdim=True)
        dhprebn += 1.0 / n * (Tensor.Ones<T>(f.HPreBn.Shape) * dbnmeani);
        // hprebn = embcat @ W1 + b1
        var dembcat = dhprebn.MatMul(W1.T);
        var dW1 = f.EmbCat.T.MatMul(dhprebn);
        var db1 = dhprebn.Sum(0);
        // embcat = emb.view(emb.shape[0], -1)
        var demb = dembcat.Reshape(f.Emb.Shape);
        // emb = C[Xb]: a row of C gets a contribution from every place where its character occurs
        var dC = Tensor.ZerosLike(C).IndexAdd(0, f.Xb, demb);

        Parameters = new MlpWeights<T>(dC, dW1, db1, dW2, db2, dbngain, dbnbias);
        _gradients =
        [
            dlogprobs, dprobs, dcountsSumInv, dcountsSum, dcounts, dnormLogits, dlogitMaxes, dlogits, dh, dW2, db2,
            dhpreact, dbngain, dbnbias, dbnraw, dbnvarInv, dbnvar, dbndiff2, dbndiff, dbnmeani.Reshape(f.BnMeanI.Shape), dhprebn, dembcat,
            dW1, db1, demb, dC,
        ];
        _forward = f;
    }

    /// <summary>The gradients of the seven parameters.</summary>
    public MlpWeights<T> Parameters { get; }

    /// <summary>All 26 gradients with the names of their tensors, in the order of <see cref="AtomicForward{T}.Tensors"/>.</summary>
    public IReadOnlyList<(string Label, Tensor<T> Gradient)> Rows =>
        [.. _forward.Tensors.Zip(_gradients, (row, gradient) => (row.Label, gradient))];
}
