using Autograd;

/// <summary>Exercise 1: the whole network in atomic pieces.</summary>
public class Exercise1Forward : ForwardPass<float>
{
    // The lecture's first batch: 32 contexts of three characters, and the characters that follow. 0 is '.', 1 is 'a'.
    private static readonly int[,] Contexts =
    {
        { 0, 10, 13 }, { 12, 7, 1 }, { 0, 0, 5 }, { 5, 14, 1 }, { 0, 0, 0 }, { 25, 14, 14 },
        { 2, 18, 9 }, { 5, 14, 9 }, { 14, 1, 12 }, { 1, 2, 1 }, { 12, 12, 9 }, { 22, 1, 12 },
        { 5, 20, 20 }, { 5, 26, 13 }, { 14, 5, 20 }, { 0, 13, 25 }, { 18, 5, 14 }, { 8, 1, 21 },
        { 0, 0, 13 }, { 14, 20, 1 }, { 12, 5, 9 }, { 5, 12, 5 }, { 0, 0, 10 }, { 1, 14, 1 },
        { 0, 8, 21 }, { 0, 0, 0 }, { 22, 5, 1 }, { 9, 26, 1 }, { 5, 20, 8 }, { 0, 9, 19 },
        { 0, 0, 0 }, { 0, 0, 0 },
    };

    private static readonly int[] Next = [1, 5, 12, 0, 25, 12, 5, 0, 0, 19, 14, 1, 0, 1, 0, 12, 0, 14, 15, 5, 0, 0, 1, 0, 14, 19, 0, 2, 0, 1, 25, 11];

    /// <inheritdoc/>
    public override string Asked => "logprobs probs counts_sum_inv counts_sum counts norm_logits logit_maxes logits h W2 b2 hpreact "
        + "bngain bnbias bnraw bnvar_inv bnvar bndiff2 bndiff bnmeani hprebn embcat W1 b1 emb C";

    /// <inheritdoc/>
    public override Tensor<float> Run()
    {
        int n = Size("n", full: 32, small: 5, other: 7), hidden = Size("hidden", full: 64, small: 4, other: 3);
        var C = Parameter("C", Randn(27, 10));
        var W1 = Parameter("W1", Randn(30, hidden) * (5.0 / 3) / Math.Sqrt(30));
        var b1 = Parameter("b1", Randn(hidden) * 0.1);
        var W2 = Parameter("W2", Randn(hidden, 27) * 0.1);
        var b2 = Parameter("b2", Randn(27) * 0.1);
        var bngain = Parameter("bngain", Randn(1, hidden) * 0.1 + 1.0);
        var bnbias = Parameter("bnbias", Randn(1, hidden) * 0.1);
        var Xb = Data("Xb", Contexts, n);
        var Yb = Data("Yb", Next, n);

        // embedding
        var emb = C[Xb].Named("emb");
        var embcat = emb.Reshape(n, 30).Named("embcat");
        // linear layer 1
        var hprebn = (embcat.MatMul(W1) + b1).Named("hprebn");
        // batch norm
        var bnmeani = (1.0 / n * hprebn.Sum(0, keepDims: true)).Named("bnmeani");
        var bndiff = (hprebn - bnmeani).Named("bndiff");
        var bndiff2 = bndiff.Pow(2).Named("bndiff2");
        var bnvar = (1.0 / (n - 1) * bndiff2.Sum(0, keepDims: true)).Named("bnvar"); // Bessel's correction
        var bnvar_inv = (bnvar + 1e-5).Pow(-0.5).Named("bnvar_inv");
        var bnraw = (bndiff * bnvar_inv).Named("bnraw");
        var hpreact = (bngain * bnraw + bnbias).Named("hpreact");
        // non-linearity
        var h = hpreact.Tanh().Named("h");
        // linear layer 2
        var logits = (h.MatMul(W2) + b2).Named("logits");
        // cross entropy
        var logit_maxes = logits.Max(1, keepDims: true).Values.Named("logit_maxes");
        var norm_logits = (logits - logit_maxes).Named("norm_logits");
        var counts = norm_logits.Exp().Named("counts");
        var counts_sum = counts.Sum(1, keepDims: true).Named("counts_sum");
        var counts_sum_inv = counts_sum.Pow(-1).Named("counts_sum_inv");
        var probs = (counts * counts_sum_inv).Named("probs");
        var logprobs = probs.Log().Named("logprobs");
        var loss = (-logprobs[range(n), Yb].Mean()).Named("loss");
        return loss;
    }
}
