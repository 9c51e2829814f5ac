using System.Numerics;

namespace Autograd;

/// <summary>
/// What every forward pass of the lecture's network has: the batch, the layers' outputs and the loss. The passes differ
/// in how they compute batch norm and cross entropy.
/// </summary>
/// <remarks>
/// A pass is written once, as the lines of its constructor: on a tape when the weights are, off it when they are not.
/// Assigning a step to its property gives the tensor the lecture's name, which is written down there and nowhere else.
/// </remarks>
public abstract class MlpForward<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private protected MlpForward(Indices Xb, Indices Yb) => (this.Xb, this.Yb) = (Xb, Yb);

    /// <summary>The contexts [n,context].</summary>
    public Indices Xb { get; }

    /// <summary>The characters that follow [n].</summary>
    public Indices Yb { get; }

    /// <summary>C[Xb] [n,context,embedding].</summary>
    public Tensor<T> Emb { get; private protected init => field = value.Named("emb"); } = null!;

    /// <summary>emb with the context's characters side by side [n,inputs].</summary>
    public Tensor<T> EmbCat { get; private protected init => field = value.Named("embcat"); } = null!;

    /// <summary>embcat·W1 + b1, without b1 in part 3: the hidden layer before batch norm [n,hidden].</summary>
    public Tensor<T> HPreBn { get; private protected init => field = value.Named("hprebn"); } = null!;

    /// <summary>bngain·bnraw + bnbias: the hidden layer after batch norm [n,hidden].</summary>
    public Tensor<T> HPreAct { get; private protected init => field = value.Named("hpreact"); } = null!;

    /// <summary>tanh(hpreact) [n,hidden].</summary>
    public Tensor<T> H { get; private protected init => field = value.Named("h"); } = null!;

    /// <summary>h·W2 + b2 [n,vocabulary].</summary>
    public Tensor<T> Logits { get; private protected init => field = value.Named("logits"); } = null!;

    /// <summary>softmax(logits) [n,vocabulary].</summary>
    public Tensor<T> Probs { get; private protected init => field = value.Named("probs"); } = null!;

    /// <summary>−mean of ln probs at Yb: a scalar.</summary>
    public Tensor<T> Loss { get; private protected init => field = value.Named("loss"); } = null!;
}
