using System.Numerics;

namespace Autograd;

/// <summary>
/// The lecture's forward pass in atomic pieces, "chunked" so that each step is easy to differentiate by hand
/// (exercise 1), with every intermediate that the backward pass asks for.
/// </summary>
public sealed class AtomicForward<T> : MlpForward<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>loss = cross entropy of the network's prediction of Yb from Xb.</summary>
    /// <param name="weights">The seven parameters, with the lecture's names as <see cref="MlpParameters{T}"/> gives them.</param>
    /// <param name="Xb">The contexts [n,context].</param>
    /// <param name="Yb">The characters that follow [n].</param>
    public AtomicForward(MlpWeights<T> weights, Indices Xb, Indices Yb)
        : base(Xb, Yb)
    {
        var (C, W1, b1, W2, b2, bngain, bnbias) = Weights = weights;
        int n = Xb.Shape[0];

        // embedding
        Emb = C[Xb];
        EmbCat = Emb.Reshape([n, W1.Shape[0]]);
        // linear layer 1
        HPreBn = EmbCat.MatMul(W1) + b1;
        // batch norm
        BnMeanI = 1.0 / n * HPreBn.Sum(0, keepDims: true);
        BnDiff = HPreBn - BnMeanI;
        BnDiff2 = BnDiff.Pow(2);
        BnVar = 1.0 / (n - 1) * BnDiff2.Sum(0, keepDims: true); // Bessel's correction
        BnVarInv = (BnVar + MlpConfiguration.Epsilon).Pow(-0.5);
        BnRaw = BnDiff * BnVarInv;
        HPreAct = bngain * BnRaw + bnbias;
        // non-linearity
        H = HPreAct.Tanh();
        // linear layer 2
        Logits = H.MatMul(W2) + b2;
        // cross entropy
        (LogitMaxes, var argmax) = Logits.Max(1, keepDims: true);
        ArgMax = argmax.Reshape([n]);
        NormLogits = Logits - LogitMaxes;
        Counts = NormLogits.Exp();
        CountsSum = Counts.Sum(1, keepDims: true);
        CountsSumInv = CountsSum.Pow(-1);
        Probs = Counts * CountsSumInv;
        LogProbs = Probs.Log();
        Loss = -LogProbs[Indices.Arange(n), Yb].Mean();
    }

    /// <summary>The parameters that went in.</summary>
    public MlpWeights<T> Weights { get; }

    /// <summary>The 26 tensors whose gradients exercise 1 asks for, by the lecture's names and in its order: the last step first.</summary>
    public IReadOnlyList<(string Label, Tensor<T> Tensor)> Tensors =>
    [
        .. new[]
        {
            LogProbs, Probs, CountsSumInv, CountsSum, Counts, NormLogits, LogitMaxes, Logits, H, Weights.W2, Weights.B2,
            HPreAct, Weights.BnGain, Weights.BnBias, BnRaw, BnVarInv, BnVar, BnDiff2, BnDiff, BnMeanI, HPreBn, EmbCat,
            Weights.W1, Weights.B1, Emb, Weights.C,
        }.Select(tensor => (tensor.Label!, tensor)),
    ];

    /// <summary>The batch's mean [1,hidden].</summary>
    public Tensor<T> BnMeanI { get; private init => field = value.Named("bnmeani"); }

    /// <summary>hprebn − bnmeani [n,hidden].</summary>
    public Tensor<T> BnDiff { get; private init => field = value.Named("bndiff"); }

    /// <summary>bndiff² [n,hidden].</summary>
    public Tensor<T> BnDiff2 { get; private init => field = value.Named("bndiff2"); }

    /// <summary>The batch's variance, with n − 1 [1,hidden].</summary>
    public Tensor<T> BnVar { get; private init => field = value.Named("bnvar"); }

    /// <summary>(bnvar + ε)^−½ [1,hidden].</summary>
    public Tensor<T> BnVarInv { get; private init => field = value.Named("bnvar_inv"); }

    /// <summary>bndiff·bnvar_inv [n,hidden].</summary>
    public Tensor<T> BnRaw { get; private init => field = value.Named("bnraw"); }

    /// <summary>Each row's largest logit [n,1], subtracted for numerical safety.</summary>
    public Tensor<T> LogitMaxes { get; private init => field = value.Named("logit_maxes"); }

    /// <summary>Where in its row the largest logit stands [n].</summary>
    public Indices ArgMax { get; }

    /// <summary>logits − logit_maxes [n,vocabulary].</summary>
    public Tensor<T> NormLogits { get; private init => field = value.Named("norm_logits"); }

    /// <summary>exp(norm_logits) [n,vocabulary].</summary>
    public Tensor<T> Counts { get; private init => field = value.Named("counts"); }

    /// <summary>Each row's sum of counts [n,1].</summary>
    public Tensor<T> CountsSum { get; private init => field = value.Named("counts_sum"); }

    /// <summary>counts_sum⁻¹ [n,1].</summary>
    public Tensor<T> CountsSumInv { get; private init => field = value.Named("counts_sum_inv"); }

    /// <summary>ln probs [n,vocabulary].</summary>
    public Tensor<T> LogProbs { get; private init => field = value.Named("logprobs"); }
}
