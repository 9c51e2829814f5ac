using System.Numerics;

namespace Autograd;

/// <summary>y[i] = x[n − 1 − i] along some axes (PyTorch: <c>torch.flip</c>).</summary>
/// <param name="Axes">The axes whose order is reversed.</param>
public sealed record Flip<T>(AxisSet Axes) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "flip";

    /// <inheritdoc/>
    public override string Attributes => ReductionText.Attributes(Axes, keepDims: false);

    /// <inheritdoc/>
    public override string Formula => "y[i] = x[n − 1 − i]";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g flipped";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
    [
        new("a vector", [[5]], x => x[0].Flip(0)),
        new("the last axis", [[2, 3]], x => x[0].Flip(-1)),
        new("two of three axes", [[2, 3, 2]], x => x[0].Flip(0, 2)),
        new("an axis of size 1", [[2, 1]], x => x[0].Flip(1)),
        new("no elements", [[0, 3]], x => x[0].Flip(0, 1)),
    ];

    /// <summary>The op on a tensor.</summary>
    public Tensor<T> Apply(Tensor<T> x)
    {
        Span<int> strides = stackalloc int[x.Rank];
        StridedCopy.RowMajor(x.Shape.Sizes, strides);
        int start = 0;
        for (int axis = 0; axis < x.Rank; axis++)
            if (Axes.Contains(axis))
            {
                start += strides[axis] * (x.Shape[axis] - 1);
                strides[axis] = -strides[axis];
            }
        var y = Tensor<T>.Allocate(x.Shape);
        StridedCopy.Read(x.Values, start, strides, x.Shape.Sizes, y.WritableValues);
        return Record(y, x);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => Apply(g);

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
    {
        int[] index = entry[0].Shape.IndexOf(element);
        for (int axis = 0; axis < index.Length; axis++)
            if (Axes.Contains(axis))
                index[axis] = entry[0].Shape[axis] - 1 - index[axis];
        return x[0, entry[0].Shape.NumberOf(index)];
    }
}

/// <summary>The method.</summary>
public static class FlipMethod
{
    extension<T>(Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>y[i] = x[n − 1 − i] along the given axes (PyTorch: <c>torch.flip</c>).</summary>
        /// <exception cref="ShapeException">There is no such axis, or it is named twice.</exception>
        public Tensor<T> Flip(params ReadOnlySpan<int> axes) =>
            new Flip<T>(axes.Length == 0 ? default : AxisArguments.Axes("flip", x, axes)).Apply(x);
    }
}
