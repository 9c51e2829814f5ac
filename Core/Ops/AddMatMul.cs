using System.Numerics;

namespace Autograd;

/// <summary>
/// Y = A·B + bias, a linear layer in one op (PyTorch: <c>torch.addmm(bias, A, B)</c>): the bias is added while the product
/// is still in registers, and no matrix stands between.
/// </summary>
public sealed record AddMatMul<T> : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The op; it has no attributes.</summary>
    public static AddMatMul<T> Op { get; } = new();

    /// <inheritdoc/>
    public override string Name => "addmm";

    /// <inheritdoc/>
    public override string Formula => "Y = A·B + bias";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => operand switch
    {
        0 => "g·Bᵀ",
        1 => "Aᵀ·g",
        _ => "g",
    };

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
    [
        .. from size in new (int M, int K, int N)[] { (2, 3, 4), (1, 1, 1), (0, 2, 3), (2, 0, 3), (2, 3, 0), (5, 4, 1) }
           select new OpSample<T>($"{size.M}×{size.K} by {size.K}×{size.N}", [[size.M, size.K], [size.K, size.N], [size.N]], x => x[0].MatMul(x[1], plus: x[2])),
        new("a bias of one row", [[2, 3], [3, 4], [1, 4]], x => x[0].MatMul(x[1], plus: x[2])),
        new("a matrix with itself", [[3, 3], [3]], x => x[0].MatMul(x[0], plus: x[1])),
    ];

    /// <summary>The op on matrices A [m,k] and B [k,n] and a bias [n] or [1,n].</summary>
    /// <exception cref="ShapeException">A or B is no matrix, the inner sizes differ, or the bias is not one number a column.</exception>
    public Tensor<T> Apply(Tensor<T> a, Tensor<T> b, Tensor<T> bias)
    {
        if (a.Rank != 2 || b.Rank != 2 || a.Shape[1] != b.Shape[0] || bias.Rank == 0 || bias.Count != b.Shape[1] || bias.Shape[^1] != bias.Count || bias.Rank > 2)
            throw new ShapeException($"addmm: A [m,k], B [k,n] and a bias [n] or [1,n] are needed, given were {a.Describe()}, {b.Describe()} and {bias.Describe()}.");
        int m = a.Shape[0], k = a.Shape[1], n = b.Shape[1];
        var y = Tensor<T>.Allocate([m, n]);
        MatrixProduct.Multiply(a.Values, false, b.Values, false, y.WritableValues, m, n, k, bias.Values);
        return Record(y, [new(a), new(b), new(bias, bias.Shape.BroadcastTo(y.Shape))]);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => operand switch
    {
        0 => g.MatMul(entry[1].T),
        1 => entry[0].T.MatMul(g),
        _ => g,
    };

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
    {
        int k = entry[0].Shape[1], n = entry[1].Shape[1];
        var (i, j) = Math.DivRem(element, n);
        var product = ScalarFormulas.Sum(Enumerable.Range(0, k).Select(l => x[0, i * k + l] * x[1, l * n + j]));
        return product + x.At(2, element);
    }
}

/// <summary>The method.</summary>
public static class AddMatMulMethod
{
    extension<T>(Tensor<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>A·B + bias for matrices A and B and a bias [n] or [1,n], one number a column: <c>torch.addmm(bias, A, B)</c>.</summary>
        /// <exception cref="ShapeException">The shapes do not fit.</exception>
        public Tensor<T> MatMul(Tensor<T> b, Tensor<T> plus) => AddMatMul<T>.Op.Apply(a, b, plus);
    }
}
