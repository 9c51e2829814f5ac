using System.Numerics;

namespace Autograd;

/// <summary>The 26 tensors whose gradients exercise 1 asks for, by the lecture's names and in its order.</summary>
public static class AtomicTensors
{
    /// <summary>The names, last step of the forward pass first.</summary>
    public static IReadOnlyList<string> Labels { get; } =
    [
        "logprobs", "probs", "counts_sum_inv", "counts_sum", "counts", "norm_logits", "logit_maxes", "logits", "h", "W2", "b2",
        "hpreact", "bngain", "bnbias", "bnraw", "bnvar_inv", "bnvar", "bndiff2", "bndiff", "bnmeani", "hprebn", "embcat", "W1",
        "b1", "emb", "C",
    ];

    /// <summary>The tensor of that name in a forward pass.</summary>
    /// <exception cref="ArgumentException">There is no such tensor.</exception>
    public static Tensor<T> Of<T>(AtomicForward<T> f, string label)
        where T : unmanaged, IFloatingPointIeee754<T> => label switch
        {
            "logprobs" => f.LogProbs,
            "probs" => f.Probs,
            "counts_sum_inv" => f.CountsSumInv,
            "counts_sum" => f.CountsSum,
            "counts" => f.Counts,
            "norm_logits" => f.NormLogits,
            "logit_maxes" => f.LogitMaxes,
            "logits" => f.Logits,
            "h" => f.H,
            "W2" => f.Weights.W2,
            "b2" => f.Weights.B2,
            "hpreact" => f.HPreAct,
            "bngain" => f.Weights.BnGain,
            "bnbias" => f.Weights.BnBias,
            "bnraw" => f.BnRaw,
            "bnvar_inv" => f.BnVarInv,
            "bnvar" => f.BnVar,
            "bndiff2" => f.BnDiff2,
            "bndiff" => f.BnDiff,
            "bnmeani" => f.BnMeanI,
            "hprebn" => f.HPreBn,
            "embcat" => f.EmbCat,
            "W1" => f.Weights.W1,
            "b1" => f.Weights.B1,
            "emb" => f.Emb,
            "C" => f.Weights.C,
            "loss" => f.Loss,
            _ => throw new ArgumentException($"There is no tensor {label} in the forward pass: accepted are {string.Join(", ", Labels)} and loss."),
        };
}
