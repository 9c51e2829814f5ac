using System.Numerics;

namespace Autograd;

/// <summary>y = eˣ / Σ eˣ along an axis, the maximum subtracted first so that nothing overflows (PyTorch: <c>torch.softmax</c>).</summary>
/// <param name="Axis">The axis.</param>
/// <remarks>A row of −∞ alone, or with +∞ or NaN in it, is NaN.</remarks>
public sealed record Softmax<T>(int Axis) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "softmax";

    /// <inheritdoc/>
    public override string Attributes => $"axis {Axis}";

    /// <inheritdoc/>
    public override string Formula => "y = eˣ / Σ eˣ";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "y ⊙ (g − Σ g ⊙ y)";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
        from shape in new Shape[] { [5], [1], [3, 4], [2, 3, 2], [0, 3], [3, 0] }
        from axis in Enumerable.Range(0, shape.Rank)
        select new OpSample<T>($"{shape} along {axis}", [shape], x => x[0].Softmax(axis));

    /// <summary>The op on a tensor.</summary>
    public Tensor<T> Apply(Tensor<T> x)
    {
        var y = Tensor<T>.Allocate(x.Shape);
        var (outer, inner) = x.Shape.Around(Axis);
        SoftmaxKernel.Softmax(x.Values, outer, x.Shape[Axis], inner, y.WritableValues);
        return Record(y, x);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => (g - (g * entry.Output).Sum(Axis, keepDims: true)) * entry.Output;

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
    {
        var axis = new AxisSet(1 << Axis);
        int[] place = entry[0].Shape.IndexOf(element);
        place[Axis] = 0;
        int number = entry[0].Shape.Without(axis, keepDimensions: true).NumberOf(place);
        int[] row = [.. entry[0].Shape.Reduced(axis, number)];
        var shift = x.Once("shift", number, () => ScalarFormulas.Shift(entry[0].Values, row));
        Tensor<T> count(int i) => x.Once("exp", i, () => (x[0, i] - shift).Exp());
        return count(element) / x.Once("sum", number, () => ScalarFormulas.Sum(row.Select(count)));
    }
}

/// <summary>The method.</summary>
public static class SoftmaxMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y = eˣ / Σ eˣ along an axis (PyTorch: <c>torch.softmax</c>).</summary>
        /// <remarks>A row of −∞ alone, or with +∞ or NaN in it, is NaN.</remarks>
        /// <exception cref="ShapeException">There is no such axis.</exception>
        public Tensor<T> Softmax(int axis) => new Softmax<T>(AxisArguments.Axis("softmax", x, axis)).Apply(x);
    }
}
