using System.Numerics;

namespace Autograd;

/// <summary>
/// The lecture's forward pass in atomic pieces, "chunked" so that each step is easy to differentiate by hand
/// (exercise 1), with every intermediate that the backward pass asks for.
/// </summary>
/// <remarks>Written once: on a tape when the weights are, off it when they are not.</remarks>
public sealed class AtomicForward<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>loss = cross entropy of the network's prediction of Yb from Xb.</summary>
    /// <param name="weights">The seven parameters.</param>
    /// <param name="Xb">The contexts [n,context].</param>
    /// <param name="Yb">The characters that follow [n].</param>
    public AtomicForward(MlpWeights<T> weights, Indices Xb, Indices Yb)
    {
        (Weights, this.Xb, this.Yb) = (weights, Xb, Yb);
        var (C, W1, b1, W2, b2, bngain, bnbias) = weights;
        int n = Xb.Shape[0];

        // embedding
        Emb = C[Xb].Named("emb");
        EmbCat = Emb.Reshape([n, W1.Shape[0]]).Named("embcat");
        // linear layer 1
        HPreBn = (EmbCat.MatMul(W1) + b1).Named("hprebn");
        // batch norm
        BnMeanI = (1.0 / n * HPreBn.Sum(0, keepDims: true)).Named("bnmeani");
        BnDiff = (HPreBn - BnMeanI).Named("bndiff");
        BnDiff2 = BnDiff.Pow(2).Named("bndiff2");
        BnVar = (1.0 / (n - 1) * BnDiff2.Sum(0, keepDims: true)).Named("bnvar"); // Bessel's correction
        BnVarInv = (BnVar + MlpConfiguration.Epsilon).Pow(-0.5).Named("bnvar_inv");
        BnRaw = (BnDiff * BnVarInv).Named("bnraw");
        HPreAct = (bngain * BnRaw + bnbias).Named("hpreact");
        // non-linearity
        H = HPreAct.Tanh().Named("h");
        // linear layer 2
        Logits = (H.MatMul(W2) + b2).Named("logits");
        // cross entropy
        var (maxes, argmax) = Logits.Max(1, keepDims: true);
        LogitMaxes = maxes.Named("logit_maxes");
        ArgMax = argmax;
        NormLogits = (Logits - LogitMaxes).Named("norm_logits");
        Counts = NormLogits.Exp().Named("counts");
        CountsSum = Counts.Sum(1, keepDims: true).Named("counts_sum");
        CountsSumInv = CountsSum.Pow(-1).Named("counts_sum_inv");
        Probs = (Counts * CountsSumInv).Named("probs");
        LogProbs = Probs.Log().Named("logprobs");
        Loss = (-LogProbs[Indices.Arange(n), Yb].Mean()).Named("loss");
    }

    /// <summary>The parameters that went in.</summary>
    public MlpWeights<T> Weights { get; }

    /// <summary>The contexts [n,context].</summary>
    public Indices Xb { get; }

    /// <summary>The characters that follow [n].</summary>
    public Indices Yb { get; }

    /// <summary>C[Xb] [n,context,embedding].</summary>
    public Tensor<T> Emb { get; }

    /// <summary>emb with the context's characters side by side [n,inputs].</summary>
    public Tensor<T> EmbCat { get; }

    /// <summary>embcat·W1 + b1 [n,hidden].</summary>
    public Tensor<T> HPreBn { get; }

    /// <summary>The batch's mean [1,hidden].</summary>
    public Tensor<T> BnMeanI { get; }

    /// <summary>hprebn − bnmeani [n,hidden].</summary>
    public Tensor<T> BnDiff { get; }

    /// <summary>bndiff² [n,hidden].</summary>
    public Tensor<T> BnDiff2 { get; }

    /// <summary>The batch's variance, with n − 1 [1,hidden].</summary>
    public Tensor<T> BnVar { get; }

    /// <summary>(bnvar + ε)^−½ [1,hidden].</summary>
    public Tensor<T> BnVarInv { get; }

    /// <summary>bndiff·bnvar_inv [n,hidden].</summary>
    public Tensor<T> BnRaw { get; }

    /// <summary>bngain·bnraw + bnbias [n,hidden].</summary>
    public Tensor<T> HPreAct { get; }

    /// <summary>tanh(hpreact) [n,hidden].</summary>
    public Tensor<T> H { get; }

    /// <summary>h·W2 + b2 [n,vocabulary].</summary>
    public Tensor<T> Logits { get; }

    /// <summary>Each row's largest logit [n,1], subtracted for numerical safety.</summary>
    public Tensor<T> LogitMaxes { get; }

    /// <summary>Where in its row the largest logit stands [n].</summary>
    public Indices ArgMax { get; }

    /// <summary>logits − logit_maxes [n,vocabulary].</summary>
    public Tensor<T> NormLogits { get; }

    /// <summary>exp(norm_logits) [n,vocabulary].</summary>
    public Tensor<T> Counts { get; }

    /// <summary>Each row's sum of counts [n,1].</summary>
    public Tensor<T> CountsSum { get; }

    /// <summary>counts_sum⁻¹ [n,1].</summary>
    public Tensor<T> CountsSumInv { get; }

    /// <summary>counts·counts_sum_inv: the softmax [n,vocabulary].</summary>
    public Tensor<T> Probs { get; }

    /// <summary>ln probs [n,vocabulary].</summary>
    public Tensor<T> LogProbs { get; }

    /// <summary>−mean of logprobs at Yb: a scalar.</summary>
    public Tensor<T> Loss { get; }
}
