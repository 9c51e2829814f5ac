namespace Autograd;

/// <summary>The layers of the lecture's network, as clusters of its drawn graph.</summary>
public static class LectureClusters
{
    /// <summary>Label → layer, for <see cref="DotOptions.Clusters"/>. A parameter is in the layer that uses it; the batch (Xb, Yb) is in no layer.</summary>
    public static IReadOnlyDictionary<string, string> ByLabel { get; } = new (string Layer, string[] Labels)[]
    {
        ("embedding", ["C", "emb", "embcat"]),
        ("linear 1", ["W1", "b1", "hprebn"]),
        ("batch norm", ["bnmeani", "bndiff", "bndiff2", "bnvar", "bnvar_inv", "bnraw", "bngain", "bnbias", "hpreact"]),
        ("tanh", ["h"]),
        ("linear 2", ["W2", "b2", "logits"]),
        ("cross entropy", ["logit_maxes", "norm_logits", "counts", "counts_sum", "counts_sum_inv", "probs", "logprobs", "loss"]),
    }
    .SelectMany(layer => layer.Labels, (layer, label) => (label, layer.Layer))
    .ToDictionary();
}
