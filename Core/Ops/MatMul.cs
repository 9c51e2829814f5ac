using System.Numerics;

namespace Autograd;

/// <summary>C = A·B, or with either operand transposed; batches of matrices broadcast (PyTorch: <c>torch.matmul</c>).</summary>
/// <param name="TransposeA">Whether A takes part transposed.</param>
/// <param name="TransposeB">Whether B takes part transposed.</param>
public sealed record MatMul<T>(bool TransposeA, bool TransposeB) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A·B.</summary>
    public static MatMul<T> Plain { get; } = new(false, false);

    /// <summary>Aᵀ·B.</summary>
    public static MatMul<T> WithATransposed { get; } = new(true, false);

    /// <summary>A·Bᵀ.</summary>
    public static MatMul<T> WithBTransposed { get; } = new(false, true);

    /// <inheritdoc/>
    public override string Name => "@";

    /// <inheritdoc/>
    public override string Attributes => (TransposeA, TransposeB) switch
    {
        (false, false) => "",
        (true, false) => "Aᵀ·B",
        (false, true) => "A·Bᵀ",
        _ => "Aᵀ·Bᵀ",
    };

    /// <inheritdoc/>
    public override string Formula => TransposeA || TransposeB ? $"C = {Attributes}" : "C = A·B";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => (TransposeA, TransposeB, operand) switch
    {
        (false, false, 0) => "g·Bᵀ",
        (false, false, _) => "Aᵀ·g",
        (true, false, 0) => "B·gᵀ",
        (true, false, _) => "A·g",
        (false, true, 0) => "g·B",
        (false, true, _) => "gᵀ·A",
        (true, true, 0) => "Bᵀ·gᵀ",
        (true, true, _) => "gᵀ·Aᵀ",
    };

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
    [
        .. from size in new (int M, int K, int N)[] { (2, 3, 4), (1, 1, 1), (3, 1, 2), (0, 2, 3), (2, 0, 3), (2, 3, 0), (5, 4, 1) }
           from op in new MatMul<T>[] { new(false, false), new(true, false), new(false, true), new(true, true) }
           let left = Shape.Of(op.TransposeA ? [size.K, size.M] : [size.M, size.K])
           let right = Shape.Of(op.TransposeB ? [size.N, size.K] : [size.K, size.N])
           select new OpSample<T>($"{left} with {right} {op.Attributes}", [left, right], x => op.Apply(x[0], x[1])),
        new OpSample<T>("a matrix with itself", [[3, 3]], x => x[0].MatMul(x[0])),
        .. from pair in new (Shape Left, Shape Right)[] { ([2, 2, 3], [2, 3, 2]), ([2, 2, 3], [3, 2]), ([2, 3], [2, 3, 2]), ([2, 1, 2, 3], [3, 3, 1]), ([0, 2, 3], [3, 2]), ([2, 0, 3], [2, 3, 2]), ([2, 2, 0], [0, 3]) }
           select new OpSample<T>($"a batch {pair.Left} with {pair.Right}", [pair.Left, pair.Right], x => x[0].MatMul(x[1])),
        new OpSample<T>("a batch, the left transposed", [[2, 3, 2], [3, 2]], x => x[0].T.MatMul(x[1])),
        new OpSample<T>("a batch, the right transposed", [[2, 2, 3], [4, 3]], x => x[0].MatMul(x[1].T)),
        new OpSample<T>("batches, both transposed", [[2, 3, 2], [1, 4, 3]], x => x[0].T.MatMul(x[1].T)),
        .. from pair in new (Shape Left, Shape Right)[] { ([2, 3], [3]), ([3], [3, 2]), ([2, 2, 3], [3]), ([3], [2, 3, 2]) }
           select new OpSample<T>($"vectors {pair.Left} with {pair.Right}", [pair.Left, pair.Right], x => x[0].MatMul(x[1])),
    ];

    /// <summary>The op on two matrices, or on batches of them whose batch axes broadcast.</summary>
    /// <exception cref="ShapeException">An operand is no matrix, the inner sizes differ, or the batch axes do not broadcast.</exception>
    public Tensor<T> Apply(Tensor<T> a, Tensor<T> b)
    {
        if (a.Rank < 2 || b.Rank < 2)
            throw new ShapeException($"@: a matrix product needs two matrices, or batches of them, given were {a.Describe()} and {b.Describe()}.");
        int m = a.Shape[TransposeA ? ^1 : ^2], k = a.Shape[TransposeA ? ^2 : ^1];
        int inner = b.Shape[TransposeB ? ^1 : ^2], n = b.Shape[TransposeB ? ^2 : ^1];
        if (k != inner)
            throw new ShapeException($"@: {a.Describe()}{(TransposeA ? "ᵀ" : "")} has {k} columns and {b.Describe()}{(TransposeB ? "ᵀ" : "")} has {inner} rows: they must be equal.");
        if (a.Rank > 2 || b.Rank > 2)
            return ApplyBatch(a, b, m, n, k);
        var c = Tensor<T>.Allocate([m, n]);
        MatrixProduct.Multiply(a.Values, TransposeA, b.Values, TransposeB, c.WritableValues, m, n, k);
        return Record(c, new Operand<T>(a), new Operand<T>(b));
    }

    private Tensor<T> ApplyBatch(Tensor<T> a, Tensor<T> b, int m, int n, int k)
    {
        if (IsRowsByMatrix(a, b)) // all rows of the batch in one product, as in a linear layer
        {
            var rows = Tensor<T>.Allocate([.. a.Shape.Sizes[..^1], n]);
            MatrixProduct.Multiply(a.Values, false, b.Values, TransposeB, rows.WritableValues, a.Count / Math.Max(k, 1), n, k);
            return Record(rows, new Operand<T>(a), new Operand<T>(b));
        }
        Shape left = Shape.Of(a.Shape.Sizes[..^2]), right = Shape.Of(b.Shape.Sizes[..^2]);
        if (!Broadcast.TryCommon(left, right, out var batch, out int axis))
            throw new ShapeException(Broadcast.Misfit("@ (batch axes)", a.Name, left, b.Name, right, axis));
        Operand<T> first = new(a, a.Shape.BroadcastTo([.. batch.Sizes, .. a.Shape.Sizes[^2..]])), second = new(b, b.Shape.BroadcastTo([.. batch.Sizes, .. b.Shape.Sizes[^2..]]));
        var c = Tensor<T>.Allocate([.. batch.Sizes, m, n]);
        var (fromA, fromB) = (Matrices(left, batch), Matrices(right, batch));
        for (int i = 0; i < batch.Count; i++)
            MatrixProduct.Multiply(a.Values.Slice(fromA[i] * m * k, m * k), TransposeA, b.Values.Slice(fromB[i] * k * n, k * n), TransposeB, c.WritableValues.Slice(i * m * n, m * n), m, n, k);
        return Record(c, first, second);
    }

    private bool IsRowsByMatrix(Tensor<T> a, Tensor<T> b) => !TransposeA && b.Rank == 2 && a.Rank > 2 && a.Shape[^1] > 0;

    // For each matrix of the broadcast batch, which one of the operand's it is.
    private static int[] Matrices(Shape own, Shape batch)
    {
        int[] numbers = [.. Enumerable.Range(0, own.Count)], matrices = new int[batch.Count];
        BroadcastLoop.Expand<int>(numbers, own.BroadcastTo(batch).Strides, batch.Sizes, matrices);
        return matrices;
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
    {
        var (a, b) = (entry[0], entry[1]);
        if (operand == 1 && IsRowsByMatrix(a, b))
            (a, g) = (a.Reshape(-1, a.Shape[^1]), g.Reshape(a.Count / a.Shape[^1], g.Shape[^1]));
        return (TransposeA, TransposeB, operand) switch
        {
            (false, false, 0) => g.MatMul(b.T),
            (false, false, _) => a.T.MatMul(g),
            (true, false, 0) => b.MatMul(g.T),
            (true, false, _) => a.MatMul(g),
            (false, true, 0) => g.MatMul(b),
            (false, true, _) => g.T.MatMul(a),
            (true, true, 0) => b.T.MatMul(g.T),
            (true, true, _) => g.T.MatMul(a.T),
        };
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
    {
        var (a, b) = (entry.Operands[0].Broadcast.Target, entry.Operands[1].Broadcast.Target);
        int m = entry.Output.Shape[^2], n = entry.Output.Shape[^1], k = a[TransposeA ? ^2 : ^1];
        var (row, j) = Math.DivRem(element, n);
        var (matrix, i) = Math.DivRem(row, m);
        int fromA = a.Rank > 2 ? matrix * m * k : 0, fromB = b.Rank > 2 ? matrix * k * n : 0;
        return ScalarFormulas.Sum(Enumerable.Range(0, k).Select(l =>
            x.At(0, fromA + (TransposeA ? l * m + i : i * k + l)) * x.At(1, fromB + (TransposeB ? j * k + l : l * n + j))));
    }
}

/// <summary>The methods.</summary>
public static class MatMulMethod
{
    extension<T>(Tensor<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>C = A·B as in <c>torch.matmul</c>: matrices, batches of them with broadcast batch axes, or vectors.</summary>
        /// <remarks>A vector on the left is a row, on the right a column, and that axis is gone from the result.</remarks>
        /// <exception cref="ShapeException">The shapes do not fit.</exception>
        public Tensor<T> MatMul(Tensor<T> b) => VectorProduct.Of(Autograd.MatMul<T>.Plain, a, b);

        /// <summary>C = A·Bᵀ: <c>dlogits.MatMul(W2.T)</c>.</summary>
        /// <exception cref="ShapeException">The shapes do not fit.</exception>
        public Tensor<T> MatMul(Transposed<T> b) => VectorProduct.Of(Autograd.MatMul<T>.WithBTransposed, a, b.Matrix);
    }

    extension<TElement>(Tensor<TElement> a)
        where TElement : unmanaged, IFloatingPointIeee754<TElement>
    {
        /// <summary>Aᵀ for a matrix product, where nothing is copied: <c>h.T.MatMul(dlogits)</c>. Of a batch, each matrix is transposed.</summary>
        public Transposed<TElement> T => new(a);
    }
}
