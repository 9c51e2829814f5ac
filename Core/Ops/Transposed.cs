using System.Numerics;

namespace Autograd;

/// <summary>Aᵀ, not yet computed: a matrix product reads the operand transposed, so nothing is copied.</summary>
/// <param name="Matrix">A; of a batch each matrix is transposed, a vector stays as it is.</param>
public readonly record struct Transposed<T>(Tensor<T> Matrix)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>C = Aᵀ·B.</summary>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public Tensor<T> MatMul(Tensor<T> b) => VectorProduct.Of(MatMul<T>.WithATransposed, Matrix, b);

    /// <summary>C = Aᵀ·Bᵀ.</summary>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public Tensor<T> MatMul(Transposed<T> b) => VectorProduct.Of(new MatMul<T>(TransposeA: true, TransposeB: true), Matrix, b.Matrix);
}
