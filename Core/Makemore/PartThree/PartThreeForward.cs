namespace Autograd;

/// <summary>
/// The forward pass of the lecture's part 3: batch norm divides by the batch's standard deviation, without ε. It keeps
/// the intermediates that its backward pass asks for.
/// </summary>
public sealed class PartThreeForward : MlpForward<float>
{
    /// <summary>loss = cross entropy of the network's prediction of Yb from Xb.</summary>
    /// <param name="weights">The six parameters.</param>
    /// <param name="Xb">The contexts [n,3].</param>
    /// <param name="Yb">The characters that follow [n].</param>
    public PartThreeForward(PartThreeWeights weights, Indices Xb, Indices Yb)
        : base(Xb, Yb)
    {
        var (C, W1, W2, b2, bngain, bnbias) = Weights = weights;
        int n = Xb.Shape[0];

        Emb = C[Xb];
        EmbCat = Emb.Reshape([n, W1.Shape[0]]);
        HPreBn = EmbCat.MatMul(W1);
        // bnmeani = hprebn.mean(0, keepdim=True); bnstdi = hprebn.std(0, keepdim=True)
        BnMeanI = HPreBn.Mean(0, keepDims: true);
        BnDiff = HPreBn - BnMeanI;
        BnVar = 1.0 / (n - 1) * BnDiff.Pow(2).Sum(0, keepDims: true);
        BnStdI = BnVar.Pow(0.5);
        // hpreact = bngain * (hprebn - bnmeani) / bnstdi + bnbias
        BnRaw = bngain * BnDiff / BnStdI;
        HPreAct = BnRaw + bnbias;
        H = HPreAct.Tanh();
        Logits = H.MatMul(W2) + b2;
        Loss = Logits.CrossEntropy(Yb, out var probs);
        Probs = probs;
    }

    /// <summary>The parameters that went in.</summary>
    public PartThreeWeights Weights { get; }

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
}
