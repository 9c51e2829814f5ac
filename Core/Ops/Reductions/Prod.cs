namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y = Π x over some axes; the product of no elements is 1 (PyTorch: <c>torch.prod</c>).</summary>
    /// <param name="axis">The axes to reduce; all if none is given.</param>
    /// <param name="keepDims">Whether they stay, with size 1.</param>
    /// <remarks>The gradient is right where elements are 0 too: g times the product of the others.</remarks>
    /// <exception cref="ShapeException">An axis does not exist, or is named twice.</exception>
    public Tensor<T> Prod(Axes axis = default, bool keepDims = false) => new ProdOp(axis.On(this, "prod"), keepDims).Apply(this);

    internal sealed record ProdOp(AxisSet Axes, bool KeepDims) : ReductionOp<T>("prod", "y = Π x", "expand(g ⊙ y) ⊘ x", Axes, KeepDims)
    {
        protected override void Fold(ReadOnlySpan<T> x, int outer, int run, int inner, Span<T> y) => FoldJob<T, Times<T>>.Fold(default, T.One, x, outer, run, inner, y);

        protected override Tensor<T> Fold(Tensor<T>[] row) => ScalarFormulas.Product(row);

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) =>
            Kept(entry, g) * (entry[0].Values.Contains(T.Zero) ? ProductOfOthers.Of(entry[0], Axes) : Kept(entry, entry.Output) / entry[0]);
    }
}
