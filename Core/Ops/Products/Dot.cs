namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>c = Σ aᵢ·bᵢ of two vectors (PyTorch: <c>torch.dot</c>).</summary>
    /// <exception cref="ShapeException">An operand is not a vector, or their sizes differ.</exception>
    public Tensor<T> Dot(Tensor<T> b) => DotOp.Instance.Apply(this, b);

    internal sealed record DotOp() : Op<T>("dot", "c = Σ aᵢ·bᵢ", "g ⊙ b | g ⊙ a")
    {
        public static readonly DotOp Instance = new();

        public Tensor<T> Apply(Tensor<T> a, Tensor<T> b)
        {
            if (a.Rank != 1 || b.Rank != 1 || a.Count != b.Count)
                throw new ShapeException($"dot: two vectors of one size are needed, given were {a.Describe()} and {b.Describe()}.");
            var c = Allocate(Shape.Scalar);
            if (a.Count < ColumnSums.Block)
                MatrixProduct.Multiply(a.Values, false, b.Values, false, c.WritableValues, 1, 1, a.Count);
            else
                c.WritableValues[0] = T.CreateTruncating(PairSumJob<T, PairProduct<T>>.Of(a.Values, b.Values));
            return Record(c, new Operand<T>(a), new Operand<T>(b));
        }

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g * entry[1 - operand];

        protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) =>
            ScalarFormulas.Sum(Enumerable.Range(0, entry[0].Count).Select(i => x[0, i] * x[1, i]));
    }
}
