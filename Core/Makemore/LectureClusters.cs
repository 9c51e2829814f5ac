namespace Autograd;

/// <summary>The layers of the lecture's network, as boxes of its drawn graph.</summary>
public static class LectureClusters
{
    /// <summary>Label → layer, for <see cref="PictureOptions.Clusters"/>. A parameter is in the layer that uses it; the batch (Xb, Yb) is in none.</summary>
    public static IReadOnlyDictionary<string, string> ByLabel { get; } = LayersOf(Smallest());

    private static Dictionary<string, string> LayersOf(AtomicForward<double> f) => new (string Layer, Tensor<double>[] Tensors)[]
    {
        ("embedding", [f.Weights.C, f.Emb, f.EmbCat]),
        ("linear 1", [f.Weights.W1, f.Weights.B1, f.HPreBn]),
        ("batch norm", [f.BnMeanI, f.BnDiff, f.BnDiff2, f.BnVar, f.BnVarInv, f.BnRaw, f.Weights.BnGain, f.Weights.BnBias, f.HPreAct]),
        ("tanh", [f.H]),
        ("linear 2", [f.Weights.W2, f.Weights.B2, f.Logits]),
        ("cross entropy", [f.LogitMaxes, f.NormLogits, f.Counts, f.CountsSum, f.CountsSumInv, f.Probs, f.LogProbs, f.Loss]),
    }
    .SelectMany(layer => layer.Tensors, (layer, tensor) => (tensor.Label!, layer.Layer))
    .ToDictionary();

    // Only its names are read.
    private static AtomicForward<double> Smallest() => new(
        MlpParameters<double>.Initialize(new MlpConfiguration(2, Context: 1, Embedding: 1, Hidden: 1), new TorchGenerator(0)).Values,
        new Indices([0, 1], [2, 1]),
        Indices.Of(0, 1));
}
