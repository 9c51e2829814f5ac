using System.Numerics;

namespace Autograd;

/// <summary>The network's seven tensors under the lecture's names: values on a tape or off it, or their gradients.</summary>
/// <param name="C">The embedding table [vocabulary,embedding].</param>
/// <param name="W1">The first layer's weights [context·embedding,hidden].</param>
/// <param name="B1">The first layer's bias [hidden]; batch norm subtracts it again, so its gradient is zero in theory.</param>
/// <param name="W2">The second layer's weights [hidden,vocabulary].</param>
/// <param name="B2">The second layer's bias [vocabulary].</param>
/// <param name="BnGain">Batch norm's gain [1,hidden].</param>
/// <param name="BnBias">Batch norm's bias [1,hidden].</param>
public sealed record MlpWeights<T>(Tensor<T> C, Tensor<T> W1, Tensor<T> B1, Tensor<T> W2, Tensor<T> B2, Tensor<T> BnGain, Tensor<T> BnBias)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The lecture's names, in the order in which the values are drawn.</summary>
    public static IReadOnlyList<string> Labels { get; } = ["C", "W1", "b1", "W2", "b2", "bngain", "bnbias"];

    /// <summary>The seven tensors that a function gives for 0 to 6, in the order of <see cref="Labels"/>.</summary>
    public static MlpWeights<T> Of(Func<int, Tensor<T>> tensor) => new(tensor(0), tensor(1), tensor(2), tensor(3), tensor(4), tensor(5), tensor(6));

    /// <summary>The i-th tensor in the order of <see cref="Labels"/>.</summary>
    public Tensor<T> this[int index] => index switch
    {
        0 => C,
        1 => W1,
        2 => B1,
        3 => W2,
        4 => B2,
        5 => BnGain,
        6 => BnBias,
        _ => throw new ArgumentOutOfRangeException(nameof(index), index, "There are 7 tensors: accepted are 0 to 6."),
    };
}
