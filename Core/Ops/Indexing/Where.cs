using System.Numerics;

namespace Autograd;

public static partial class Tensor
{
    /// <summary>y = a where the mask is true, else b, with broadcasting of all three (PyTorch: <c>torch.where</c>).</summary>
    /// <remarks>Either value may be a number: <c>Tensor.Where(x > 0.0, x, 0.0)</c>.</remarks>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Tensor<T> Where<T>(Mask mask, Tensor<T> a, Tensor<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => Tensor<T>.WhereOp.Instance.Apply(mask, a, b);
}

public partial class Tensor<T>
{
    /// <summary>y = value where the mask is true, else x, with broadcasting (PyTorch: <c>masked_fill</c>).</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public Tensor<T> MaskedFill(Mask mask, double value) => Tensor.Where(mask, value, this);

    /// <summary>y[i,j] = x[i,j] where j ≤ i + diagonal, else 0: the lower triangle of each matrix (PyTorch: <c>torch.tril</c>).</summary>
    /// <exception cref="ShapeException">x is not a matrix, nor a batch of them.</exception>
    public Tensor<T> Tril(int diagonal = 0) => Tensor.Where(Triangle("tril", (i, j) => j <= i + diagonal), this, 0.0);

    /// <summary>y[i,j] = x[i,j] where j ≥ i + diagonal, else 0: the upper triangle of each matrix (PyTorch: <c>torch.triu</c>).</summary>
    /// <exception cref="ShapeException">x is not a matrix, nor a batch of them.</exception>
    public Tensor<T> Triu(int diagonal = 0) => Tensor.Where(Triangle("triu", (i, j) => j >= i + diagonal), this, 0.0);

    private Mask Triangle(string operation, Func<long, long, bool> isKept)
    {
        if (Rank < 2)
            throw new ShapeException($"{operation}: {Describe()} is not a matrix: at least 2 axes are needed.");
        var mask = Mask.Allocate<T>([Shape[^2], Shape[^1]]);
        for (int i = 0; i < mask.Count; i++)
            mask.WritableValues[i] = isKept(i / Shape[^1], i % Shape[^1]);
        return mask;
    }

    internal sealed record WhereOp() : Op<T>("where", "y = a where m, else b", "g ⊙ [m] | g ⊙ [¬m]")
    {
        public static readonly WhereOp Instance = new();

        public Tensor<T> Apply(Mask mask, Tensor<T> a, Tensor<T> b)
        {
            var values = Common(Name, a, b);
            var shape = Broadcast.Common(Name, mask.Label ?? "the mask", mask.Shape, "the values", values);
            mask = mask.BroadcastTo(shape);
            var y = Allocate(shape);
            var target = y.WritableValues;
            var chosen = mask.Values;
            ReadOnlySpan<T> yes = Replicated(a, shape, out int stepA), no = Replicated(b, shape, out int stepB);
            ChooseKernel.Choose(chosen, yes, stepA, no, stepB, target);
            return Record(y, [new(a, shape), new(b, shape)], mask);
        }

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) =>
            operand == 0 ? Tensor.Where((Mask)entry.Selector!, g, 0.0) : Tensor.Where((Mask)entry.Selector!, 0.0, g);

        protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) =>
            x.At(((Mask)entry.Selector!).Values[element] ? 0 : 1, element);
    }
}
