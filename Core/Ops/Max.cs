using System.Numerics;

namespace Autograd;

/// <summary>y = max x along an axis; of equal maxima the first counts, and NaN counts as the largest (PyTorch: <c>torch.max(dim)</c>).</summary>
/// <param name="Axis">The axis.</param>
/// <param name="KeepDims">Whether it stays, with size 1.</param>
public sealed record Max<T>(int Axis, bool KeepDims) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "max";

    /// <inheritdoc/>
    public override string Attributes => ReductionText.Attributes(new AxisSet(1 << Axis), KeepDims);

    /// <inheritdoc/>
    public override string Formula => "y = max x";

    /// <inheritdoc/>
    public override bool FindsIndices => true;

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g placed at the argmax, 0 elsewhere";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
        from shape in new Shape[] { [5], [1], [3, 4], [2, 3, 2], [0, 3] }
        from axis in Enumerable.Range(0, shape.Rank)
        where shape[axis] > 0
        from keep in new[] { false, true }
        select new OpSample<T>($"{shape} along {axis}{(keep ? ", kept" : "")}", [shape], x => x[0].Max(axis, keep), SampleDomain.Distinct);

    /// <summary>The op on a tensor, and where along the axis each maximum stands.</summary>
    /// <exception cref="ShapeException">The axis has size 0.</exception>
    public (Tensor<T> Values, Indices ArgMax) Apply(Tensor<T> x)
    {
        if (x.Shape[Axis] == 0)
            throw new ShapeException($"max: axis {Axis} of {x.Describe()} has size 0, and no elements have no maximum.");
        var axes = new AxisSet(1 << Axis);
        var shape = x.Shape.Without(axes, keepDimensions: false);
        var y = Tensor<T>.Allocate(KeepDims ? x.Shape.Without(axes, keepDimensions: true) : shape);
        var argmax = new int[shape.Count];
        var (outer, inner) = x.Shape.Around(Axis);
        Reduction.Max(x.Values, outer, x.Shape[Axis], inner, y.WritableValues, argmax);
        var indices = Indices.Over(argmax, shape, "argmax");
        return (Record(y, x, indices), indices);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) =>
        g.Reshape(entry.Indices!.Shape).Place(entry.Indices, Axis, entry[0].Shape[Axis]);

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) =>
        x[0, ScalarFormulas.Extreme(entry[0].Values, entry[0].Shape.Reduced(new AxisSet(1 << Axis), element), 1)];
}

/// <summary>The methods.</summary>
public static class MaxMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>max x along an axis; with <paramref name="keepDims"/> it stays, with size 1.</summary>
        /// <exception cref="ShapeException">There is no such axis, or it has size 0.</exception>
        public Tensor<T> Max(int axis, bool keepDims = false) => x.Max(axis, keepDims, out _);

        /// <summary>max x along an axis, and where along it each maximum stands.</summary>
        /// <exception cref="ShapeException">There is no such axis, or it has size 0.</exception>
        public Tensor<T> Max(int axis, bool keepDims, out Indices argmax)
        {
            (var y, argmax) = new Max<T>(AxisArguments.Axis("max", x, axis), keepDims).Apply(x);
            return y;
        }
    }
}
