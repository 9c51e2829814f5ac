namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y[i] = x[i, i + offset] of a matrix (PyTorch: <c>torch.diagonal</c>).</summary>
    /// <exception cref="ShapeException">x is not a matrix.</exception>
    public Tensor<T> Diagonal(int offset = 0)
    {
        if (Rank != 2)
            throw new ShapeException($"diagonal: {Describe()} is not a matrix: 2 axes are needed.");
        int row = Math.Max(-offset, 0), column = Math.Max(offset, 0), n = Math.Max(Math.Min(Shape[0] - row, Shape[1] - column), 0);
        return this[Indices.Arange(row, row + n), Indices.Arange(column, column + n)];
    }

    /// <summary>Y[i,i] = x[i], 0 elsewhere, for a vector; the diagonal for a matrix (PyTorch: <c>torch.diag</c>).</summary>
    /// <exception cref="ShapeException">x is neither a vector nor a matrix.</exception>
    public Tensor<T> Diag() => Rank == 1 ? Tensor.Where(Tensor.Eye<T>(Shape.OfResult("diag", [Count, Count], this)[0]).EqualTo(1), this, 0) : Diagonal();

    /// <summary>y = Σ x[i,i] of a matrix (PyTorch: <c>torch.trace</c>).</summary>
    /// <exception cref="ShapeException">x is not a matrix.</exception>
    public Tensor<T> Trace() => Diagonal().Sum();
}
