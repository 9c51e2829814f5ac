namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>C = A·B as in <c>torch.matmul</c>: matrices, batches of them with broadcast batch axes, or vectors.</summary>
    /// <remarks>A vector on the left is a row, on the right a column, and that axis is gone from the result. A transpose (<c>B.T</c>) is read in place.</remarks>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public Tensor<T> MatMul(Tensor<T> b)
    {
        if (Rank == 0 || b.Rank == 0)
            throw new ShapeException($"@: a matrix product needs vectors or matrices, given were {Describe()} and {b.Describe()}.");
        int columns = Shape[^1], rows = b.Shape[b.Rank == 1 ? ^1 : ^2];
        if (columns != rows)
            throw new ShapeException($"@: {Describe()} has {columns} columns and {b.Describe()} has {rows} rows: they must be equal.");
        return (Rank, b.Rank) switch
        {
            (1, 1) => Dot(b),
            (1, _) => MatMulOp.Instance.Apply(Unsqueeze(0), b).Squeeze(-2),
            (_, 1) => MatMulOp.Instance.Apply(this, b.Unsqueeze(1)).Squeeze(-1),
            _ => MatMulOp.Instance.Apply(this, b),
        };
    }

    internal sealed record MatMulOp() : Op<T>("@", "C = A·B", "g·Bᵀ | Aᵀ·g")
    {
        public static readonly MatMulOp Instance = new();

        public Tensor<T> Apply(Tensor<T> a, Tensor<T> b)
        {
            int m = a.Shape[^2], k = a.Shape[^1], n = b.Shape[^1];
            ReadOnlySpan<T> left = a.AsFactor(out bool leftTransposed), right = b.AsFactor(out bool rightTransposed);
            if (a.Rank == 2 && b.Rank == 2)
            {
                var product = Allocate(Shape.OfResult(Name, [m, n], a, b));
                MatrixProduct.Multiply(left, leftTransposed, right, rightTransposed, product.WritableValues, m, n, k);
                return Record(product, new Operand<T>(a), new Operand<T>(b));
            }
            if (IsRowsByMatrix(a, b) && !leftTransposed) // all rows of the batch in one product, as in a linear layer
            {
                var rows = Allocate(Shape.OfResult(Name, [.. a.Shape.Sizes[..^1], n], a, b));
                MatrixProduct.Multiply(left, false, right, rightTransposed, rows.WritableValues, a.Count / Math.Max(k, 1), n, k);
                return Record(rows, new Operand<T>(a), new Operand<T>(b));
            }
            Shape ownA = Shape.Of(a.Shape.Sizes[..^2]), ownB = Shape.Of(b.Shape.Sizes[..^2]);
            var batch = ownA.Equals(ownB) ? ownA : Broadcast.Common("@ (batch axes)", a.Name, ownA, b.Name, ownB);
            var c = Allocate(Shape.OfResult(Name, [.. batch.Sizes, m, n], a, b));
            int[] fromA = Matrices(ownA, batch), fromB = Matrices(ownB, batch);
            for (int i = 0; i < batch.Count; i++)
                MatrixProduct.Multiply(left.Slice(fromA[i] * m * k, m * k), leftTransposed, right.Slice(fromB[i] * k * n, k * n), rightTransposed, c.WritableValues.Slice(i * m * n, m * n), m, n, k);
            return Record(c, new Operand<T>(a, [.. batch.Sizes, m, k]), new Operand<T>(b, [.. batch.Sizes, k, n]));
        }

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
        {
            var (a, b) = (entry[0], entry[1]);
            if (operand == 0)
                return g.MatMul(b.T);
            return IsRowsByMatrix(a, b) && entry.Operands[1].Broadcast.IsIdentity
                ? OfRight(a.Reshape(-1, a.Shape[^1]), b, g.Reshape(a.Count / a.Shape[^1], g.Shape[^1]))
                : OfRight(a, b, g);
        }

        /// <summary>Aᵀ·g. Of a transpose that was never copied it is (gᵀ·A)ᵀ, with the same bits: the transpose's own vjp turns it back, and nothing is copied either.</summary>
        internal static Tensor<T> OfRight(Tensor<T> a, Tensor<T> b, Tensor<T> g) => NoGrad.IsActive && b.IsTransposeLater ? g.T.MatMul(a).T : a.T.MatMul(g);

        protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
        {
            var (a, b) = (entry.Operands[0].Broadcast.Target, entry.Operands[1].Broadcast.Target);
            int m = entry.Output.Shape[^2], n = entry.Output.Shape[^1], k = a[^1];
            var (row, j) = Math.DivRem(element, n);
            var (matrix, i) = Math.DivRem(row, m);
            int fromA = a.Rank > 2 ? matrix * m * k : 0, fromB = b.Rank > 2 ? matrix * k * n : 0;
            return ScalarFormulas.Sum(Enumerable.Range(0, k).Select(l => x.At(0, fromA + i * k + l) * x.At(1, fromB + l * n + j)));
        }

        private static bool IsRowsByMatrix(Tensor<T> a, Tensor<T> b) => b.Rank == 2 && a.Rank > 2 && a.Shape[^1] > 0;

        // For each matrix of the broadcast batch, which one of the operand's it is.
        private static int[] Matrices(Shape own, Shape batch)
        {
            int[] numbers = [.. Enumerable.Range(0, own.Count)], matrices = new int[batch.Count];
            BroadcastLoop.Expand<int>(numbers, own.BroadcastTo(batch).Strides, batch.Sizes, matrices);
            return matrices;
        }
    }
}
