using System.Numerics;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Autograd;

/// <summary>y = min x along an axis; of equal minima the first counts, and NaN counts as the smallest (PyTorch: <c>torch.min(dim)</c>).</summary>
/// <param name="Axis">The axis.</param>
/// <param name="KeepDims">Whether it stays, with size 1.</param>
public sealed record Min<T>(int Axis, bool KeepDims) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "min";

    /// <inheritdoc/>
    public override string Attributes => ReductionText.Attributes(new AxisSet(1 << Axis), KeepDims);

    /// <inheritdoc/>
    public override string Formula => "y = min x";

    /// <inheritdoc/>
    public override bool FindsIndices => true;

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g placed at the argmin, 0 elsewhere";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
        from shape in new Shape[] { [5], [1], [3, 4], [2, 3, 2], [0, 3] }
        from axis in Enumerable.Range(0, shape.Rank)
        where shape[axis] > 0
        from keep in new[] { false, true }
        select new OpSample<T>($"{shape} along {axis}{(keep ? ", kept" : "")}", [shape], x => x[0].Min(axis, keep), SampleDomain.Distinct);

    /// <summary>The op on a tensor, and where along the axis each minimum stands.</summary>
    /// <exception cref="ShapeException">The axis has size 0.</exception>
    public (Tensor<T> Values, Indices ArgMin) Apply(Tensor<T> x)
    {
        if (x.Shape[Axis] == 0)
            throw new ShapeException($"min: axis {Axis} of {x.Describe()} has size 0, and no elements have no minimum.");
        var axes = new AxisSet(1 << Axis);
        var shape = x.Shape.Without(axes, keepDimensions: false);
        var y = Tensor<T>.Allocate(KeepDims ? x.Shape.Without(axes, keepDimensions: true) : shape);
        var argmin = new int[shape.Count];
        var (outer, inner) = x.Shape.Around(Axis);
        var negated = Tensor<T>.Allocate(x.Shape); // the smallest is the largest of −x
        TensorPrimitives.Negate(x.Values, negated.WritableValues);
        Reduction.Max(negated.Values, outer, x.Shape[Axis], inner, y.WritableValues, argmin);
        TensorPrimitives.Negate(y.Values, y.WritableValues);
        var indices = Indices.Over(argmin, shape, "argmin");
        return (Record(y, x, indices), indices);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) =>
        g.Reshape(entry.Indices!.Shape).Place(entry.Indices, Axis, entry[0].Shape[Axis]);

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) =>
        x[0, ScalarFormulas.Extreme(entry[0].Values, entry[0].Shape.Reduced(new AxisSet(1 << Axis), element), -1)];
}

/// <summary>The methods.</summary>
public static class MinMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>min x along an axis; with <paramref name="keepDims"/> it stays, with size 1.</summary>
        /// <exception cref="ShapeException">There is no such axis, or it has size 0.</exception>
        public Tensor<T> Min(int axis, bool keepDims = false) => x.Min(axis, keepDims, out _);

        /// <summary>min x along an axis, and where along it each minimum stands.</summary>
        /// <exception cref="ShapeException">There is no such axis, or it has size 0.</exception>
        public Tensor<T> Min(int axis, bool keepDims, out Indices argmin)
        {
            (var y, argmin) = new Min<T>(AxisArguments.Axis("min", x, axis), keepDims).Apply(x);
            return y;
        }
    }
}
