using System.Numerics;

namespace Autograd;

/// <summary>y = x₀ + x₁ + …, of any number of tensors of one shape, added in that order.</summary>
public sealed record AddAll<T> : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The op; it has no attributes.</summary>
    public static AddAll<T> Op { get; } = new();

    /// <inheritdoc/>
    public override string Name => "Σ";

    /// <inheritdoc/>
    public override string Formula => "y = x₀ + x₁ + …";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
    [
        new("five scalars", [[], [], [], [], []], x => Tensor.AddAll(x)),
        new("a scalar twice", [[], []], x => Tensor.AddAll([x[0], x[1], x[0]])),
        new("one", [[1]], x => Tensor.AddAll(x)),
        new("three matrices", [[2, 3], [2, 3], [2, 3]], x => Tensor.AddAll(x)),
        new("no elements", [[0, 3], [0, 3]], x => Tensor.AddAll(x)),
    ];

    /// <summary>The op on at least one tensor.</summary>
    /// <exception cref="ShapeException">There is none, or their shapes differ.</exception>
    public Tensor<T> Apply(ReadOnlySpan<Tensor<T>> terms)
    {
        if (terms.Length == 0)
            throw new ShapeException("Σ: no tensors were given, at least one is needed.");
        var y = Tensor<T>.Allocate(terms[0].Shape);
        terms[0].Values.CopyTo(y.WritableValues);
        var operands = new Operand<T>[terms.Length];
        operands[0] = new(terms[0]);
        var sum = y.WritableValues;
        for (int i = 1; i < terms.Length; i++)
        {
            if (!terms[i].Shape.Equals(y.Shape))
                throw new ShapeException($"Σ: {terms[0].Describe()} and {terms[i].Describe()} have different shapes: all must be equal.");
            operands[i] = new(terms[i]);
            var term = terms[i].Values;
            for (int j = 0; j < sum.Length; j++)
                sum[j] += term[j];
        }
        return Record(y, operands);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g;

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) =>
        ScalarFormulas.Sum(Enumerable.Range(0, entry.Operands.Length).Select(operand => x[operand, element]));
}

/// <summary>The function.</summary>
public static class AddAllFunction
{
    extension(Tensor)
    {
        /// <summary>y = x₀ + x₁ + …, of tensors of one shape: <c>Tensor.AddAll([a, b, c])</c>.</summary>
        /// <exception cref="ShapeException">There is no tensor, or their shapes differ.</exception>
        public static Tensor<T> AddAll<T>(ReadOnlySpan<Tensor<T>> terms)
            where T : unmanaged, IFloatingPointIeee754<T> => Autograd.AddAll<T>.Op.Apply(terms);
    }
}
