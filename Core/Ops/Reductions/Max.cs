namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>max x along an axis, and where along it each maximum stands: <c>var (values, indices) = x.Max(1);</c> (PyTorch: <c>torch.max(x, dim)</c>).</summary>
    /// <param name="axis">The axis to reduce.</param>
    /// <param name="keepDims">Whether it stays, with size 1.</param>
    /// <remarks>Of equal maxima the first counts and gets the gradient; NaN counts as the largest.</remarks>
    /// <exception cref="ShapeException">There is no such axis, or it has size 0.</exception>
    public (Tensor<T> Values, Indices Indices) Max(int axis, bool keepDims = false) => new MaxOp(FilledAxis("max", axis), keepDims, Least: false).Apply(this);

    /// <summary>min x along an axis, and where along it each minimum stands (PyTorch: <c>torch.min(x, dim)</c>).</summary>
    /// <param name="axis">The axis to reduce.</param>
    /// <param name="keepDims">Whether it stays, with size 1.</param>
    /// <remarks>Of equal minima the first counts and gets the gradient; NaN counts as the smallest.</remarks>
    /// <exception cref="ShapeException">There is no such axis, or it has size 0.</exception>
    public (Tensor<T> Values, Indices Indices) Min(int axis, bool keepDims = false) => new MaxOp(FilledAxis("min", axis), keepDims, Least: true).Apply(this);

    /// <summary>The place of the largest element in row-major order: rank-0 indices (PyTorch: <c>torch.argmax</c>). No gradient flows through them.</summary>
    /// <remarks>Of equal elements the first counts; the first NaN beats everything.</remarks>
    /// <exception cref="ShapeException">There are no elements.</exception>
    public Indices ArgMax() => Filled("argmax").Detach().Flatten().ArgMax(0);

    /// <summary>The place of the largest element along an axis (PyTorch: <c>torch.argmax(x, dim)</c>).</summary>
    /// <param name="axis">The axis to reduce.</param>
    /// <param name="keepDims">Whether it stays, with size 1.</param>
    /// <remarks>Of equal elements the first counts; the first NaN beats everything.</remarks>
    /// <exception cref="ShapeException">There is no such axis, or it has size 0.</exception>
    public Indices ArgMax(int axis, bool keepDims = false) => Detach().Max(FilledAxis("argmax", axis), keepDims).Indices;

    /// <summary>The place of the smallest element in row-major order: rank-0 indices (PyTorch: <c>torch.argmin</c>). No gradient flows through them.</summary>
    /// <remarks>Of equal elements the first counts; the first NaN beats everything.</remarks>
    /// <exception cref="ShapeException">There are no elements.</exception>
    public Indices ArgMin() => Filled("argmin").Detach().Flatten().ArgMin(0);

    /// <summary>The place of the smallest element along an axis (PyTorch: <c>torch.argmin(x, dim)</c>).</summary>
    /// <param name="axis">The axis to reduce.</param>
    /// <param name="keepDims">Whether it stays, with size 1.</param>
    /// <remarks>Of equal elements the first counts; the first NaN beats everything.</remarks>
    /// <exception cref="ShapeException">There is no such axis, or it has size 0.</exception>
    public Indices ArgMin(int axis, bool keepDims = false) => Detach().Min(FilledAxis("argmin", axis), keepDims).Indices;

    // Only elements have a largest one: the tensor itself, or the axis counted from the front.
    private Tensor<T> Filled(string operation) => Count > 0 ? this : throw new ShapeException($"{operation}: {Describe()} has no elements: at least one is needed.");

    private int FilledAxis(string operation, int axis) => Shape[axis = Autograd.Axes.Axis(this, operation, axis)] > 0
        ? axis
        : throw new ShapeException($"{operation}: axis {axis} of {Describe()} has size 0: at least one element is needed.");

    internal sealed record MaxOp(int Axis, bool KeepDims, bool Least)
        : Op<T>(Least ? "min" : "max", Least ? "y = min x" : "y = max x", "scatter(g)")
    {
        public override string Attributes => $"axis {Axis}{(KeepDims ? ", keepdims" : "")}";

        public override bool FindsIndices => true;

        public (Tensor<T> Values, Indices Indices) Apply(Tensor<T> x)
        {
            var shape = x.Shape.Without(new AxisSet(1 << Axis), KeepDims, Name, x);
            var y = Allocate(shape);
            var places = GC.AllocateUninitializedArray<int>(shape.Count);
            var (outer, inner) = x.Shape.Around(Axis);
            var source = Least ? Negated(x) : x;
            Reduction.Max(source.Values, outer, x.Shape[Axis], inner, y.WritableValues, places);
            if (Least)
                TensorPrimitives.Negate(y.Values, y.WritableValues);
            var indices = Indices.Over(places, shape, Least ? "argmin" : "argmax");
            return (Record(y, x, indices), indices);
        }

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g)
        {
            var places = entry.Indices!;
            var kept = entry[0].Shape.Without(new AxisSet(1 << Axis), keepDimensions: true);
            return new ScatterOp(Axis, entry[0].Shape).Apply(g.Reshape(kept), places.Reshape(kept));
        }

        protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x) =>
            x[0, ScalarFormulas.Extreme(entry[0].Values, entry[0].Shape.Reduced(new AxisSet(1 << Axis), element), Least ? -1 : 1)];

        // The smallest is the largest of −x.
        private static Tensor<T> Negated(Tensor<T> x)
        {
            var negated = Allocate(x.Shape);
            TensorPrimitives.Negate(x.Values, negated.WritableValues);
            return negated;
        }
    }
}
