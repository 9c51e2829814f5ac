using System.Numerics;

namespace Autograd;

/// <summary>y = x₀, x₁, … one after another along an axis (PyTorch: <c>torch.cat</c>).</summary>
/// <param name="Axis">The axis.</param>
public sealed record Concat<T>(int Axis) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "concat";

    /// <inheritdoc/>
    public override string Attributes => $"axis {Axis}";

    /// <inheritdoc/>
    public override string Formula => "y = x₀, x₁, … along an axis";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => $"g sliced at x{operand}'s place";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
    [
        new("three vectors", [[2], [1], [3]], x => Tensor.Concat(x)),
        new("columns", [[2, 1], [2, 3]], x => Tensor.Concat(x, 1)),
        new("the middle axis", [[2, 1, 2], [2, 0, 2], [2, 2, 2]], x => Tensor.Concat(x, -2)),
        new("a tensor twice", [[2, 2]], x => Tensor.Concat([x[0], x[0]])),
        new("one", [[2, 2]], x => Tensor.Concat(x)),
    ];

    /// <summary>The op on tensors that have the same sizes on all other axes.</summary>
    public Tensor<T> Apply(ReadOnlySpan<Tensor<T>> tensors)
    {
        var operands = new Operand<T>[tensors.Length];
        int total = 0, at = 0;
        for (int i = 0; i < tensors.Length; i++)
        {
            operands[i] = new(tensors[i]);
            total = checked(total + tensors[i].Shape[Axis]);
        }
        var first = tensors[0].Shape.Sizes;
        var y = Tensor<T>.Allocate([.. first[..Axis], total, .. first[(Axis + 1)..]]);
        var (outer, inner) = y.Shape.Around(Axis);
        foreach (var tensor in tensors)
        {
            int run = tensor.Shape[Axis] * inner;
            for (int o = 0; o < outer; o++)
                tensor.Values.Slice(o * run, run).CopyTo(y.WritableValues[(o * total * inner + at)..]);
            at += run;
        }
        return Record(y, operands);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
    {
        int start = 0;
        for (int before = 0; before < operand; before++)
            start += entry[before].Shape[Axis];
        return g.Narrow(Axis, start, entry[operand].Shape[Axis]);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
    {
        int[] index = entry.Output.Shape.IndexOf(element);
        int operand = 0;
        for (; index[Axis] >= entry[operand].Shape[Axis]; operand++)
            index[Axis] -= entry[operand].Shape[Axis];
        return x[operand, entry[operand].Shape.NumberOf(index)];
    }
}

/// <summary>The functions.</summary>
public static class ConcatFunction
{
    extension(Tensor)
    {
        /// <summary>The tensors one after another along an axis: <c>Tensor.Concat([a, b], axis: 1)</c> (PyTorch: <c>torch.cat</c>).</summary>
        /// <exception cref="ShapeException">There is no tensor, no such axis, or sizes differ on another axis.</exception>
        public static Tensor<T> Concat<T>(ReadOnlySpan<Tensor<T>> tensors, int axis = 0)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            if (tensors.Length == 0)
                throw new ShapeException("concat: no tensors were given, at least one is needed.");
            axis = AxisArguments.Axis("concat", tensors[0], axis);
            var first = tensors[0].Shape.Sizes;
            foreach (var other in tensors)
                if (other.Rank != first.Length || !other.Shape.Sizes[..axis].SequenceEqual(first[..axis]) || !other.Shape.Sizes[(axis + 1)..].SequenceEqual(first[(axis + 1)..]))
                    throw new ShapeException($"concat: {tensors[0].Describe()} and {other.Describe()} do not fit along axis {axis}: the sizes of all other axes must be equal.");
            return new Concat<T>(axis).Apply(tensors);
        }
    }
}
