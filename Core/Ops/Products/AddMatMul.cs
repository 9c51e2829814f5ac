namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>Y = A·B + bias for matrices A [m,k] and B [k,n] and a bias [n] or [1,n]: a linear layer in one op (PyTorch: <c>torch.addmm(bias, A, B)</c>).</summary>
    /// <remarks>The bias is added while the product is still in registers, and no matrix stands between.</remarks>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public Tensor<T> MatMul(Tensor<T> b, Tensor<T> plus) => AddMatMulOp.Instance.Apply(this, b, plus);

    internal sealed record AddMatMulOp() : Op<T>("addmm", "Y = A·B + bias", "g·Bᵀ | Aᵀ·g | g")
    {
        public static readonly AddMatMulOp Instance = new();

        public Tensor<T> Apply(Tensor<T> a, Tensor<T> b, Tensor<T> bias)
        {
            if (a.Rank != 2 || b.Rank != 2 || a.Shape[1] != b.Shape[0] || bias.Rank is 0 or > 2 || bias.Count != b.Shape[1] || bias.Shape[^1] != bias.Count)
                throw new ShapeException($"addmm: A [m,k], B [k,n] and a bias [n] or [1,n] are needed, given were {a.Describe()}, {b.Describe()} and {bias.Describe()}.");
            int m = a.Shape[0], k = a.Shape[1], n = b.Shape[1];
            ReadOnlySpan<T> left = a.AsFactor(out bool leftTransposed), right = b.AsFactor(out bool rightTransposed);
            var y = Allocate(Shape.OfResult(Name, [m, n], a, b));
            MatrixProduct.Multiply(left, leftTransposed, right, rightTransposed, y.WritableValues, m, n, k, bias.Values);
            return Record(y, [new(a), new(b), new(bias, y.Shape)]);
        }

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => operand switch
        {
            0 => g.MatMul(entry[1].T),
            1 => MatMulOp.OfRight(entry[0], entry[1], g),
            _ => g,
        };

        protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
        {
            int k = entry[0].Shape[1], n = entry[1].Shape[1];
            var (i, j) = Math.DivRem(element, n);
            return ScalarFormulas.Sum(Enumerable.Range(0, k).Select(l => x[0, i * k + l] * x[1, l * n + j])) + x.At(2, element);
        }
    }
}
