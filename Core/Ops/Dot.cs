using System.Numerics;

namespace Autograd;

/// <summary>c = Σ aᵢ·bᵢ of two vectors (PyTorch: <c>torch.dot</c>).</summary>
public sealed record Dot<T> : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The op; it has no attributes.</summary>
    public static Dot<T> Op { get; } = new();

    /// <inheritdoc/>
    public override string Name => "dot";

    /// <inheritdoc/>
    public override string Formula => "c = Σ aᵢ·bᵢ";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => operand == 0 ? "g·b" : "g·a";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
    [
        new("two vectors", [[4], [4]], x => x[0].Dot(x[1])),
        new("a vector with itself", [[3]], x => x[0].Dot(x[0])),
        new("one element each", [[1], [1]], x => x[0].Dot(x[1])),
        new("no elements", [[0], [0]], x => x[0].Dot(x[1])),
    ];

    /// <summary>The op on two vectors.</summary>
    /// <exception cref="ShapeException">An operand is no vector, or their sizes differ.</exception>
    public Tensor<T> Apply(Tensor<T> a, Tensor<T> b)
    {
        if (a.Rank != 1 || b.Rank != 1 || a.Count != b.Count)
            throw new ShapeException($"dot: two vectors of one size are needed, given were {a.Describe()} and {b.Describe()}.");
        var c = Tensor<T>.Allocate(Shape.Scalar);
        MatrixProduct.Multiply(a.Values, false, b.Values, false, c.WritableValues, 1, 1, a.Count);
        return Record(c, new Operand<T>(a), new Operand<T>(b));
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g * entry[1 - operand];

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) =>
        ScalarFormulas.Sum(Enumerable.Range(0, entry[0].Count).Select(i => x[0, i] * x[1, i]));
}

/// <summary>The method.</summary>
public static class DotMethod
{
    extension<T>(Tensor<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>Σ aᵢ·bᵢ of two vectors (PyTorch: <c>torch.dot</c>).</summary>
        /// <exception cref="ShapeException">An operand is no vector, or their sizes differ.</exception>
        public Tensor<T> Dot(Tensor<T> b) => Autograd.Dot<T>.Op.Apply(a, b);
    }
}
