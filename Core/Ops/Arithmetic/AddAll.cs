using System.Numerics;

namespace Autograd;

public static partial class Tensor
{
    /// <summary>y = x₀ + x₁ + …, of tensors of one shape, added in that order: <c>Tensor.AddAll([a, b, c])</c>.</summary>
    /// <exception cref="ShapeException">There is no tensor, or their shapes differ.</exception>
    public static Tensor<T> AddAll<T>(ReadOnlySpan<Tensor<T>> terms)
        where T : unmanaged, IFloatingPointIeee754<T> => Tensor<T>.AddAllOp.Instance.Apply(terms);
}

public partial class Tensor<T>
{
    internal sealed record AddAllOp() : Op<T>("Σ", "y = x₀ + x₁ + …", "g")
    {
        public static readonly AddAllOp Instance = new();

        public Tensor<T> Apply(ReadOnlySpan<Tensor<T>> terms)
        {
            if (terms.Length == 0)
                throw new ShapeException("Σ: no tensors were given, at least one is needed.");
            var y = Allocate(terms[0].Shape);
            var operands = new Operand<T>[terms.Length];
            operands[0] = new(terms[0]);
            var sum = y.WritableValues;
            for (int i = 1; i < terms.Length; i++)
            {
                if (!terms[i].Shape.Equals(y.Shape))
                    throw new ShapeException($"Σ: {terms[0].Describe()} and {terms[i].Describe()} have different shapes: all must be equal.");
                operands[i] = new(terms[i]);
                var term = terms[i].Values;
                BinaryElementwise<T, Plus<T>>.Map(default, i == 1 ? terms[0].Values : sum, term, sum);
            }
            if (terms.Length == 1)
                terms[0].Values.CopyTo(sum);
            return Record(y, operands);
        }

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g;

        protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) =>
            ScalarFormulas.Sum(Enumerable.Range(0, entry.Operands.Length).Select(operand => x[operand, element]));
    }
}
