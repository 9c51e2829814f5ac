using System.Numerics;

namespace Autograd;

/// <summary>y[s + i·t] = x[i], 0 elsewhere: the adjoint of slicing (PyTorch: <c>slice_backward</c>).</summary>
/// <param name="Starts">The first place filled on each axis.</param>
/// <param name="Steps">The distance of the places filled.</param>
/// <param name="Sizes">How many are filled.</param>
/// <param name="Dropped">The axes of which one place is filled, and which x lacks.</param>
/// <param name="Whole">The shape of the result.</param>
public sealed record Unslice<T>(Integers Starts, Integers Steps, Integers Sizes, AxisSet Dropped, Shape Whole) : Op<T>, IOpSamples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override string Name => "unslice";

    /// <inheritdoc/>
    public override string Attributes => $"{SliceText.Of(Starts, Steps, Sizes, Dropped)} of {Whole}";

    /// <inheritdoc/>
    public override string Formula => "y[start + i·step] = x[i]";

    /// <inheritdoc/>
    public override string VjpFormula(int operand) => "g sliced";

    /// <inheritdoc/>
    public static IEnumerable<OpSample<T>> Samples =>
    [
        new("a range", [[3]], x => new Unslice<T>([1], [1], [3], default, [5]).Apply(x[0])),
        new("every second row", [[2, 3]], x => new Unslice<T>([0, 0], [2, 1], [2, 3], default, [4, 3]).Apply(x[0])),
        new("a column", [[3]], x => new Unslice<T>([0, 1], [1, 1], [3, 1], new AxisSet(2), [3, 4]).Apply(x[0])),
        new("an axis of size 1", [[2, 1]], x => new Unslice<T>([1, 0], [1, 1], [2, 1], default, [3, 1]).Apply(x[0])),
        new("nothing", [[0]], x => new Unslice<T>([1], [1], [0], default, [2]).Apply(x[0])),
    ];

    /// <summary>The op on a tensor of the slice's shape.</summary>
    /// <exception cref="ShapeException">The tensor has another shape.</exception>
    public Tensor<T> Apply(Tensor<T> x)
    {
        var part = Shape.Of(Sizes.Values).Without(Dropped, keepDimensions: false);
        if (!x.Shape.Equals(part))
            throw new ShapeException($"unslice: {x.Describe()} was given for a slice of the shape {part}.");
        Span<int> strides = stackalloc int[Whole.Rank];
        int start = SliceText.Walk(Whole, Starts, Steps, strides);
        var y = Tensor.Zeros<T>(Whole);
        StridedCopy.Write(x.Values, start, strides, Sizes.Values, y.WritableValues);
        return Record(y, x);
    }

    /// <inheritdoc/>
    protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => new Slice<T>(Starts, Steps, Sizes, Dropped).Apply(g);

    /// <inheritdoc/>
    protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
    {
        int[] index = Whole.IndexOf(element);
        for (int axis = 0; axis < index.Length; axis++)
        {
            var (at, between) = Math.DivRem(index[axis] - Starts[axis], Steps[axis]);
            if (between != 0 || (uint)at >= (uint)Sizes[axis])
                return ScalarFormulas.Constant<T>(0);
            index[axis] = at;
        }
        return x[0, Shape.Of(Sizes.Values).NumberOf(index)];
    }
}
