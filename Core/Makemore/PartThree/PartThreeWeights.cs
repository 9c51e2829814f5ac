namespace Autograd;

/// <summary>The six learned tensors of the lecture's part 3: values on a tape or off it, or their gradients.</summary>
/// <param name="C">The embedding table [vocabulary,10].</param>
/// <param name="W1">The first layer's weights [30,200]; it has no bias, batch norm would take it out again.</param>
/// <param name="W2">The second layer's weights [200,vocabulary].</param>
/// <param name="B2">The second layer's bias [vocabulary].</param>
/// <param name="BnGain">Batch norm's gain [1,200].</param>
/// <param name="BnBias">Batch norm's bias [1,200].</param>
public sealed record PartThreeWeights(Tensor<float> C, Tensor<float> W1, Tensor<float> W2, Tensor<float> B2, Tensor<float> BnGain, Tensor<float> BnBias)
{
    /// <summary>A tensor made from each of the six.</summary>
    public PartThreeWeights Map(Func<Tensor<float>, Tensor<float>> f) => new(f(C), f(W1), f(W2), f(B2), f(BnGain), f(BnBias));
}
