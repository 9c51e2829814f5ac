using System.Numerics;

namespace Autograd;

/// <summary>The same network as it is trained (exercise 4): a linear layer, batch norm and cross entropy are one op each.</summary>
public sealed class FusedForward<T> : MlpForward<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>loss = cross entropy of the network's prediction of Yb from Xb.</summary>
    /// <param name="weights">The seven parameters.</param>
    /// <param name="Xb">The contexts [n,context].</param>
    /// <param name="Yb">The characters that follow [n].</param>
    public FusedForward(MlpWeights<T> weights, Indices Xb, Indices Yb)
        : base(Xb, Yb)
    {
        var (C, W1, b1, W2, b2, bngain, bnbias) = Weights = weights;

        Emb = C[Xb];
        EmbCat = Emb.Reshape([Xb.Shape[0], W1.Shape[0]]);
        HPreBn = EmbCat.MatMul(W1, plus: b1);
        HPreAct = HPreBn.BatchNorm(bngain, bnbias, MlpConfiguration.Epsilon, out var statistics);
        H = HPreAct.Tanh();
        Logits = H.MatMul(W2, plus: b2);
        Loss = Logits.CrossEntropy(Yb, out var probs);
        (Statistics, Probs) = (statistics, probs);
    }

    /// <summary>The parameters that went in.</summary>
    public MlpWeights<T> Weights { get; }

    /// <summary>The batch's mean and (variance + ε)^−½ that batch norm computed.</summary>
    public BatchStatistics<T> Statistics { get; }
}
