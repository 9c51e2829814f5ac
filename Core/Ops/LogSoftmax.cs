using System.Numerics;

namespace Autograd;

/// <summary>y = x − ln Σ eˣ along an axis, the maximum subtracted first so that nothing overflows (PyTorch: <c>torch.log_softmax</c>).</summary>
/// <param name="Axis">The axis.</param>
/// <remarks>A row of −∞ alone, or with +∞ or NaN in it, is NaN; a single −∞ stays −∞.</remarks>
public sealed record LogSoftmax<T>(int Axis) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "log softmax";

    /// <inheritdoc/>
    public override string Attributes => $"axis {Axis}";

    /// <inheritdoc/>
    public override string Formula => "y = x − ln Σ eˣ";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g − eʸ ⊙ Σ g";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
        from shape in new Shape[] { [5], [1], [3, 4], [2, 3, 2], [0, 3], [3, 0] }
        from axis in Enumerable.Range(0, shape.Rank)
        select new OpSample<T>($"{shape} along {axis}", [shape], x => x[0].LogSoftmax(axis));

    /// <summary>The op on a tensor.</summary>
    public Tensor<T> Apply(Tensor<T> x)
    {
        var y = Tensor<T>.Allocate(x.Shape);
        var (outer, inner) = x.Shape.Around(Axis);
        SoftmaxKernel.LogSoftmax(x.Values, outer, x.Shape[Axis], inner, y.WritableValues);
        return Record(y, x);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => g - entry.Output.Exp() * g.Sum(Axis, keepDims: true);

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
    {
        var axis = new AxisSet(1 << Axis);
        int[] place = entry[0].Shape.IndexOf(element);
        place[Axis] = 0;
        int number = entry[0].Shape.Without(axis, keepDimensions: true).NumberOf(place);
        int[] row = [.. entry[0].Shape.Reduced(axis, number)];
        var shift = x.Once("shift", number, () => ScalarFormulas.Shift(entry[0].Values, row));
        Tensor<T> shifted(int i) => x.Once("shifted", i, () => x[0, i] - shift);
        return shifted(element) - x.Once("log sum", number, () => ScalarFormulas.Sum(row.Select(i => shifted(i).Exp())).Log());
    }
}

/// <summary>The method.</summary>
public static class LogSoftmaxMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y = x − ln Σ eˣ along an axis (PyTorch: <c>torch.log_softmax</c>).</summary>
        /// <remarks>A row of −∞ alone, or with +∞ or NaN in it, is NaN; a single −∞ stays −∞.</remarks>
        /// <exception cref="ShapeException">There is no such axis.</exception>
        public Tensor<T> LogSoftmax(int axis) => new LogSoftmax<T>(AxisArguments.Axis("log softmax", x, axis)).Apply(x);
    }
}
