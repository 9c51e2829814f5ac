using System.Numerics;

namespace Autograd;

/// <summary>The same network with a linear layer, batch norm and cross entropy as one op each, as it is trained (exercise 4).</summary>
/// <remarks>Written once: on a tape when the weights are, off it when they are not.</remarks>
public sealed class FusedForward<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>loss = cross entropy of the network's prediction of Yb from Xb.</summary>
    /// <param name="weights">The seven parameters.</param>
    /// <param name="Xb">The contexts [n,context].</param>
    /// <param name="Yb">The characters that follow [n].</param>
    public FusedForward(MlpWeights<T> weights, Indices Xb, Indices Yb)
    {
        (Weights, this.Xb, this.Yb) = (weights, Xb, Yb);
        var (C, W1, b1, W2, b2, bngain, bnbias) = weights;

        Emb = C[Xb].Named("emb");
        EmbCat = Emb.Reshape([Xb.Shape[0], W1.Shape[0]]).Named("embcat");
        HPreBn = EmbCat.MatMul(W1, plus: b1).Named("hprebn");
        HPreAct = HPreBn.BatchNorm(bngain, bnbias, MlpConfiguration.Epsilon, out var statistics).Named("hpreact");
        H = HPreAct.Tanh().Named("h");
        Logits = H.MatMul(W2, plus: b2).Named("logits");
        Loss = Logits.CrossEntropy(Yb, out var probabilities).Named("loss");
        (Statistics, Probs) = (statistics, probabilities);
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

    /// <summary>Batch norm of hprebn [n,hidden].</summary>
    public Tensor<T> HPreAct { get; }

    /// <summary>What batch norm computed on the way: <c>bnvar_inv</c> and others.</summary>
    public BatchStatistics<T> Statistics { get; }

    /// <summary>tanh(hpreact) [n,hidden].</summary>
    public Tensor<T> H { get; }

    /// <summary>h·W2 + b2 [n,vocabulary].</summary>
    public Tensor<T> Logits { get; }

    /// <summary>softmax(logits) [n,vocabulary].</summary>
    public Tensor<T> Probs { get; }

    /// <summary>A scalar.</summary>
    public Tensor<T> Loss { get; }
}
