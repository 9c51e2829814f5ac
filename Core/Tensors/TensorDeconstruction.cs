using System.Numerics;

namespace Autograd;

/// <summary>Parts of a tensor as variables: <c>var (q, k, v) = x.Chunk(3, axis: -1);</c> (PyTorch: <c>q, k, v = x.chunk(3, dim=-1)</c>).</summary>
public static class TensorDeconstruction
{
    /// <summary>The two parts.</summary>
    /// <exception cref="ShapeException">There are more or fewer parts.</exception>
    public static void Deconstruct<T>(this Tensor<T>[] parts, out Tensor<T> first, out Tensor<T> second)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireCount(parts.Length, 2);
        (first, second) = (parts[0], parts[1]);
    }

    /// <summary>The three parts.</summary>
    /// <exception cref="ShapeException">There are more or fewer parts.</exception>
    public static void Deconstruct<T>(this Tensor<T>[] parts, out Tensor<T> first, out Tensor<T> second, out Tensor<T> third)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireCount(parts.Length, 3);
        (first, second, third) = (parts[0], parts[1], parts[2]);
    }

    private static void RequireCount(int parts, int variables)
    {
        if (parts != variables)
            throw new ShapeException($"{parts} tensors were given to {variables} variables: one variable for each tensor is needed.");
    }
}
