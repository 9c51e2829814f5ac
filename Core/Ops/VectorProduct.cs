using System.Numerics;

namespace Autograd;

/// <summary>Matrix products with vectors, as <c>torch.matmul</c> has them: the vector becomes a row or a column, and goes again.</summary>
internal static class VectorProduct
{
    public static Tensor<T> Of<T>(MatMul<T> product, Tensor<T> a, Tensor<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (a.Rank != 1 && b.Rank != 1)
            return product.Apply(a, b);
        if (a.Rank == 0 || b.Rank == 0)
            throw new ShapeException($"@: a matrix product needs vectors or matrices, given were {a.Describe()} and {b.Describe()}.");
        int left = a.Shape[product.TransposeA && a.Rank > 1 ? ^2 : ^1], right = b.Shape[b.Rank == 1 ? ^1 : product.TransposeB ? ^1 : ^2];
        if (left != right)
            throw new ShapeException($"@: {a.Describe()} and {b.Describe()} have the inner sizes {left} and {right}: they must be equal.");
        if (a.Rank == 1 && b.Rank == 1)
            return a.Dot(b);
        if (a.Rank == 1)
            return new MatMul<T>(false, product.TransposeB).Apply(a.Unsqueeze(0), b).Squeeze(-2);
        return new MatMul<T>(product.TransposeA, false).Apply(a, b.Unsqueeze(1)).Squeeze(-1);
    }
}
