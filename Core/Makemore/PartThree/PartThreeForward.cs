namespace Autograd;

/// <summary>
/// The forward pass of the lecture's part 3: batch norm divides by the batch's standard deviation, without ε. In pieces,
/// with the intermediates that its backward pass asks for.
/// </summary>
/// <remarks>Written once: on a tape when the weights are, off it when they are not.</remarks>
public sealed class PartThreeForward
{
    /// <summary>loss = cross entropy of the network's prediction of Yb from Xb.</summary>
    /// <param name="weights">The six parameters.</param>
    /// <param name="Xb">The contexts [n,3].</param>
    /// <param name="Yb">The characters that follow [n].</param>
    public PartThreeForward(PartThreeWeights weights, Indices Xb, Indices Yb)
    {
        (Weights, this.Xb, this.Yb) = (weights, Xb, Yb);
        var (C, W1, W2, b2, bngain, bnbias) = weights;
        int n = Xb.Shape[0];

        Emb = C[Xb].Named("emb");
        EmbCat = Emb.Reshape([n, W1.Shape[0]]).Named("embcat");
        HPreBn = EmbCat.MatMul(W1).Named("hprebn");
        // bnmeani = hprebn.mean(0, keepdim=True); bnstdi = hprebn.std(0, keepdim=True)
        BnMeanI = HPreBn.Mean(0, keepDims: true).Named("bnmeani");
        BnDiff = (HPreBn - BnMeanI).Named("bndiff");
        BnVar = (1.0 / (n - 1) * BnDiff.Pow(2).Sum(0, keepDims: true)).Named("bnvar");
        BnStdI = BnVar.Pow(0.5).Named("bnstdi");
        // hpreact = bngain * (hprebn - bnmeani) / bnstdi + bnbias
        BnRaw = (bngain * BnDiff / BnStdI).Named("bnraw");
        HPreAct = (BnRaw + bnbias).Named("hpreact");
        H = HPreAct.Tanh().Named("h");
        Logits = (H.MatMul(W2) + b2).Named("logits");
        Loss = Logits.CrossEntropy(Yb, out var probabilities).Named("loss");
        Probs = probabilities;
    }

    /// <summary>The parameters that went in.</summary>
    public PartThreeWeights Weights { get; }

    /// <summary>The contexts [n,3].</summary>
    public Indices Xb { get; }

    /// <summary>The characters that follow [n].</summary>
    public Indices Yb { get; }

    /// <summary>C[Xb] [n,3,10].</summary>
    public Tensor<float> Emb { get; }

    /// <summary>emb with the context's characters side by side [n,30].</summary>
    public Tensor<float> EmbCat { get; }

    /// <summary>embcat·W1 [n,200].</summary>
    public Tensor<float> HPreBn { get; }

    /// <summary>The batch's mean [1,200].</summary>
    public Tensor<float> BnMeanI { get; }

    /// <summary>hprebn − bnmeani [n,200].</summary>
    public Tensor<float> BnDiff { get; }

    /// <summary>The batch's variance, with n − 1 [1,200].</summary>
    public Tensor<float> BnVar { get; }

    /// <summary>√bnvar, the batch's standard deviation [1,200].</summary>
    public Tensor<float> BnStdI { get; }

    /// <summary>bngain·bndiff/bnstdi [n,200].</summary>
    public Tensor<float> BnRaw { get; }

    /// <summary>bnraw + bnbias [n,200].</summary>
    public Tensor<float> HPreAct { get; }

    /// <summary>tanh(hpreact) [n,200].</summary>
    public Tensor<float> H { get; }

    /// <summary>h·W2 + b2 [n,vocabulary].</summary>
    public Tensor<float> Logits { get; }

    /// <summary>softmax(logits) [n,vocabulary].</summary>
    public Tensor<float> Probs { get; }

    /// <summary>A scalar.</summary>
    public Tensor<float> Loss { get; }
}
