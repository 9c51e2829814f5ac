using System.Numerics;

namespace Autograd;

/// <summary>The property <c>x.T</c>, which a class with a type parameter T cannot declare itself.</summary>
public static class TransposedProperty
{
    extension<TElement>(Tensor<TElement> x)
        where TElement : unmanaged, IFloatingPointIeee754<TElement>
    {
        /// <summary>y[i,j] = x[j,i] (PyTorch: <c>x.mT</c>): of a batch each matrix is transposed; a vector or a scalar stays as it is.</summary>
        /// <remarks>A matrix product reads it from x's memory: <c>h.T.MatMul(dlogits)</c> copies nothing. Any other use copies once.</remarks>
        public Tensor<TElement> T => x.Rank < 2 ? x.Alias() : Tensor<TElement>.TransposeOp.Instance.Apply(x);
    }
}

public partial class Tensor<T>
{
    // Of a transpose: the matrix it is one of. Its own memory is filled when somebody reads it.
    private Tensor<T>? TransposeOf => _role as Tensor<T> ?? (Entry is { Op: TransposeOp } entry ? entry[0] : null);

    /// <summary>For a matrix product: the memory to read, and whether it holds the matrix transposed.</summary>
    internal ReadOnlySpan<T> AsFactor(out bool transposed)
    {
        transposed = _generation == NotFilled;
        return transposed ? TransposeOf!.Values : Values;
    }

    /// <summary>Whether this is a transpose that nobody has read by itself yet, so that it has no memory of its own.</summary>
    internal bool IsTransposeLater => _generation == NotFilled;

    private const int NotFilled = -1;

    private static Tensor<T> TransposeLater(Tensor<T> x)
    {
        if (x._generation == NotFilled)
            return x.TransposeOf!.View(x.TransposeOf!.Shape);
        _ = x.Values; // throws if the memory was recycled
        Shape shape = x.Rank == 2 ? [x.Shape[1], x.Shape[0]] : [.. x.Shape.Sizes[..^2], x.Shape[^1], x.Shape[^2]];
        return new Tensor<T>(x._storage, shape) { _role = x, _generation = NotFilled };
    }

    private void FillFromTranspose()
    {
        TransposeOf!.Memory.HasViews = true; // from here on a change of the matrix would not be seen
        Span<int> order = stackalloc int[Rank];
        for (int axis = 0; axis < Rank; axis++)
            order[axis] = axis;
        (order[^1], order[^2]) = (order[^2], order[^1]);
        var filled = AxisReduction.Permuted(TransposeOf!, order);
        filled.Memory.Owner = null; // a backward pass must not take the memory of a tensor that was filled while it ran
        filled.Memory.Version = TransposeOf!.MemoryVersion; // a change since then is still found out
        (_storage, _generation) = (filled._storage, filled._generation);
    }

    internal sealed record TransposeOp() : Op<T>("transpose", "y = xᵀ", "gᵀ")
    {
        public static readonly TransposeOp Instance = new();

        // Off the tape nothing is computed yet, so there is nothing to profile.
        public Tensor<T> Apply(Tensor<T> x) => x.IsRecorded ? Record(TransposeLater(x), x) : TransposeLater(x);

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g.T;

        protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
        {
            int[] index = entry.Output.Shape.IndexOf(element);
            (index[^1], index[^2]) = (index[^2], index[^1]);
            return x[0, entry[0].Shape.NumberOf(index)];
        }
    }
}
