using System.Numerics;

namespace Autograd;

/// <summary>C = A·B, or with either operand transposed (PyTorch: <c>torch.matmul</c> of two matrices).</summary>
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
    ];

    /// <summary>The op on two matrices.</summary>
    /// <exception cref="ShapeException">An operand is no matrix, or the inner sizes differ.</exception>
    public Tensor<T> Apply(Tensor<T> a, Tensor<T> b)
    {
        if (a.Rank != 2 || b.Rank != 2)
            throw new ShapeException($"@: a matrix product needs two matrices, given were {a.Describe()} and {b.Describe()}.");
        int m = a.Shape[TransposeA ? 1 : 0], k = a.Shape[TransposeA ? 0 : 1];
        int inner = b.Shape[TransposeB ? 1 : 0], n = b.Shape[TransposeB ? 0 : 1];
        if (k != inner)
            throw new ShapeException($"@: {a.Describe()}{(TransposeA ? "ᵀ" : "")} has {k} columns and {b.Describe()}{(TransposeB ? "ᵀ" : "")} has {inner} rows: they must be equal.");
        var c = Tensor<T>.Allocate([m, n]);
        MatrixProduct.Multiply(a.Values, TransposeA, b.Values, TransposeB, c.WritableValues, m, n, k);
        return Record(c, new Operand<T>(a), new Operand<T>(b));
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
    {
        var (a, b) = (entry[0], entry[1]);
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
}

/// <summary>The methods.</summary>
public static class MatMulMethod
{
    extension<T>(Tensor<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>C = A·B.</summary>
        /// <exception cref="ShapeException">The shapes do not fit.</exception>
        public Tensor<T> MatMul(Tensor<T> b) => Autograd.MatMul<T>.Plain.Apply(a, b);

        /// <summary>C = A·Bᵀ: <c>dlogits.MatMul(W2.T)</c>.</summary>
        /// <exception cref="ShapeException">The shapes do not fit.</exception>
        public Tensor<T> MatMul(Transposed<T> b) => Autograd.MatMul<T>.WithBTransposed.Apply(a, b.Matrix);
    }

    extension<TElement>(Tensor<TElement> a)
        where TElement : unmanaged, IFloatingPointIeee754<TElement>
    {
        /// <summary>Aᵀ for a matrix product, where nothing is copied: <c>h.T.MatMul(dlogits)</c>.</summary>
        public Transposed<TElement> T => new(a);
    }
}
