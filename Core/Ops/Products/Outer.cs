namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>C[i,j] = aᵢ·bⱼ of two vectors (PyTorch: <c>torch.outer</c>).</summary>
    /// <exception cref="ShapeException">An operand is not a vector.</exception>
    public Tensor<T> Outer(Tensor<T> b) => OuterOp.Instance.Apply(this, b);

    internal sealed record OuterOp() : Op<T>("outer", "C[i,j] = aᵢ·bⱼ", "g·b | gᵀ·a")
    {
        public static readonly OuterOp Instance = new();

        public Tensor<T> Apply(Tensor<T> a, Tensor<T> b)
        {
            if (a.Rank != 1 || b.Rank != 1)
                throw new ShapeException($"outer: two vectors are needed, given were {a.Describe()} and {b.Describe()}.");
            var c = Allocate(Shape.OfResult(Name, [a.Count, b.Count], a, b));
            if (c.Count > 0)
                BinaryElementwise<T, Times<T>>.Map(default, new StridedRows<T>(a.Values, 1, 0), new StridedRows<T>(b.Values, 0, 1), c.WritableValues, b.Count);
            return Record(c, new Operand<T>(a), new Operand<T>(b));
        }

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => operand == 0 ? g.MatMul(entry[1]) : g.T.MatMul(entry[0]);

        protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
        {
            var (i, j) = Math.DivRem(element, entry[1].Count);
            return x[0, i] * x[1, j];
        }
    }
}
