using System.Numerics;

namespace Autograd.Tests;

/// <summary>The 26 names of exercise 1 as the tests expect them, and a tensor by its name.</summary>
internal static class Exercise1
{
    /// <summary>The names, the last step of the forward pass first.</summary>
    public static readonly string[] Labels =
    [
        "logprobs", "probs", "counts_sum_inv", "counts_sum", "counts", "norm_logits", "logit_maxes", "logits", "h", "W2", "b2",
        "hpreact", "bngain", "bnbias", "bnraw", "bnvar_inv", "bnvar", "bndiff2", "bndiff", "bnmeani", "hprebn", "embcat", "W1",
        "b1", "emb", "C",
    ];

    /// <summary>One of the 26 tensors, or <c>loss</c>.</summary>
    public static Tensor<T> Tensor<T>(AtomicForward<T> forward, string label)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        label == "loss" ? forward.Loss : forward.Tensors.Single(row => row.Label == label).Tensor;
}
