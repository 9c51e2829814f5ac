using System.Numerics;

namespace Autograd;

/// <summary>Aᵀ, not yet computed: a matrix product reads the operand transposed, so nothing is copied.</summary>
/// <param name="Matrix">A, of rank 2.</param>
public readonly record struct Transposed<T>(Tensor<T> Matrix)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>C = Aᵀ·B.</summary>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public Tensor<T> MatMul(Tensor<T> b) => MatMul<T>.WithATransposed.Apply(Matrix, b);

    /// <summary>C = Aᵀ·Bᵀ.</summary>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public Tensor<T> MatMul(Transposed<T> b) => new MatMul<T>(TransposeA: true, TransposeB: true).Apply(Matrix, b.Matrix);
}
