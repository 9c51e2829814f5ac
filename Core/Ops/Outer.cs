using System.Numerics;

namespace Autograd;

/// <summary>C[i,j] = aᵢ·bⱼ of two vectors (PyTorch: <c>torch.outer</c>).</summary>
public sealed record Outer<T> : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The op; it has no attributes.</summary>
    public static Outer<T> Op { get; } = new();

    /// <inheritdoc/>
    public override string Name => "outer";

    /// <inheritdoc/>
    public override string Formula => "C[i,j] = aᵢ·bⱼ";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => operand == 0 ? "g·b" : "gᵀ·a";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
    [
        new("two vectors", [[3], [4]], x => x[0].Outer(x[1])),
        new("a vector with itself", [[3]], x => x[0].Outer(x[0])),
        new("one element with three", [[1], [3]], x => x[0].Outer(x[1])),
        new("no elements", [[0], [2]], x => x[0].Outer(x[1])),
    ];

    /// <summary>The op on two vectors.</summary>
    /// <exception cref="ShapeException">An operand is no vector.</exception>
    public Tensor<T> Apply(Tensor<T> a, Tensor<T> b)
    {
        if (a.Rank != 1 || b.Rank != 1)
            throw new ShapeException($"outer: two vectors are needed, given were {a.Describe()} and {b.Describe()}.");
        var c = Tensor<T>.Allocate([a.Count, b.Count]);
        var target = c.WritableValues;
        for (int i = 0; i < a.Count; i++)
            for (int j = 0; j < b.Count; j++)
                target[i * b.Count + j] = a.Values[i] * b.Values[j];
        return Record(c, new Operand<T>(a), new Operand<T>(b));
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => operand == 0 ? g.MatMul(entry[1]) : g.T.MatMul(entry[0]);

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
    {
        var (i, j) = Math.DivRem(element, entry[1].Count);
        return x[0, i] * x[1, j];
    }
}

/// <summary>The method.</summary>
public static class OuterMethod
{
    extension<T>(Tensor<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>aᵢ·bⱼ of two vectors, as a matrix (PyTorch: <c>torch.outer</c>).</summary>
        /// <exception cref="ShapeException">An operand is no vector.</exception>
        public Tensor<T> Outer(Tensor<T> b) => Autograd.Outer<T>.Op.Apply(a, b);
    }
}
