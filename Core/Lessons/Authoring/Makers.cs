using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Autograd;

/// <summary>Makers of tensors and indices by short names, for the files of an exercise: <c>range(n)</c>, <c>Ones(counts.Shape)</c>.</summary>
public abstract class Makers<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private protected Makers()
    {
    }

    /// <summary>(0, 1, …, n − 1): <c>logprobs[range(n), Yb]</c> (the lecture's <c>range(n)</c>).</summary>
    [SuppressMessage("Style", "IDE1006", Justification = "Python's name, as in the lecture.")]
    protected static Indices range(int n) => Indices.Arange(n);

    /// <summary>(0, 1, …, n − 1) as indices (PyTorch: <c>torch.arange(n)</c>).</summary>
    protected static Indices Arange(int n) => Indices.Arange(n);

    /// <summary>xᵢ = 1 (PyTorch: <c>torch.ones</c>).</summary>
    protected static Tensor<T> Ones(Shape shape) => Tensor.Ones<T>(shape);

    /// <summary>xᵢ = 1: <c>Ones(32, 27)</c>.</summary>
    protected static Tensor<T> Ones(params int[] sizes) => Tensor.Ones<T>(Shape.Of(sizes));

    /// <summary>xᵢ = 1, in the shape of another tensor (PyTorch: <c>torch.ones_like</c>).</summary>
    protected static Tensor<T> OnesLike(Tensor<T> other) => Tensor.OnesLike(other);

    /// <summary>xᵢ = 0 (PyTorch: <c>torch.zeros</c>).</summary>
    protected static Tensor<T> Zeros(Shape shape) => Tensor.Zeros<T>(shape);

    /// <summary>xᵢ = 0: <c>Zeros(27, 10)</c>.</summary>
    protected static Tensor<T> Zeros(params int[] sizes) => Tensor.Zeros<T>(Shape.Of(sizes));

    /// <summary>xᵢ = 0, in the shape of another tensor (PyTorch: <c>torch.zeros_like</c>).</summary>
    protected static Tensor<T> ZerosLike(Tensor<T> other) => Tensor.ZerosLike(other);

    /// <summary>y[i,c] = 1 where c = ix[i], else 0 (PyTorch: <c>F.one_hot(ix, num_classes)</c>).</summary>
    protected static Tensor<T> OneHot(Indices ix, int classes) => ix.OneHot<T>(classes);
}
