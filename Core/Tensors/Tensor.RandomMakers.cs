using System.Numerics;

namespace Autograd;

public static partial class Tensor
{
    /// <summary>xᵢ ~ U[0, 1) in the shape of another tensor (PyTorch: <c>torch.rand_like</c>).</summary>
    public static Tensor<T> RandLike<T>(Tensor<T> other, TorchGenerator generator)
        where T : unmanaged, IFloatingPointIeee754<T> => Rand<T>(other.Shape, generator);

    /// <summary>xᵢ ~ N(0, 1) in the shape of another tensor (PyTorch: <c>torch.randn_like</c>).</summary>
    public static Tensor<T> RandnLike<T>(Tensor<T> other, TorchGenerator generator)
        where T : unmanaged, IFloatingPointIeee754<T> => Randn<T>(other.Shape, generator);
}
