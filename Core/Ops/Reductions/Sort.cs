namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>x in order along an axis, and where each element stood: <c>var (values, indices) = x.Sort();</c> (PyTorch: <c>torch.sort(x, dim, descending, stable=True)</c>).</summary>
    /// <param name="axis">The axis to sort along.</param>
    /// <param name="descending">Whether the largest comes first.</param>
    /// <remarks>Equal elements keep their order. NaN counts as the largest.</remarks>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public (Tensor<T> Values, Indices Indices) Sort(int axis = -1, bool descending = false)
    {
        if (Rank == 0)
            return (Alias(), Indices.Over([0], Shape.Scalar, "argsort"));
        axis = Autograd.Axes.Axis(this, "sort", axis);
        return new SortOp("sort", axis, Shape[axis], descending).Apply(this);
    }

    /// <summary>The places of the elements in order along an axis (PyTorch: <c>torch.argsort</c>). No gradient flows through them.</summary>
    /// <param name="axis">The axis to sort along.</param>
    /// <param name="descending">Whether the largest comes first.</param>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public Indices ArgSort(int axis = -1, bool descending = false) => Detach().Sort(axis, descending).Indices;

    /// <summary>The k largest elements along an axis, the largest first, and where each stood: <c>var (values, indices) = logits.TopK(5);</c> (PyTorch: <c>torch.topk</c>).</summary>
    /// <param name="k">How many.</param>
    /// <param name="axis">The axis to look along.</param>
    /// <param name="largest">False for the k smallest, the smallest first.</param>
    /// <remarks>Of equal elements the first come first, where PyTorch leaves it open. NaN counts as the largest. A scalar is the first of itself.</remarks>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    /// <exception cref="ArgumentOutOfRangeException">k is negative or larger than the axis.</exception>
    public (Tensor<T> Values, Indices Indices) TopK(int k, int axis = -1, bool largest = true)
    {
        if (Rank == 0)
            return k == 1 ? Sort(axis) : throw new ArgumentOutOfRangeException(nameof(k), $"topk: {k} elements of the scalar {Describe()} were asked for: accepted is 1.");
        axis = Autograd.Axes.Axis(this, "topk", axis);
        return k >= 0 && k <= Shape[axis]
            ? new SortOp("topk", axis, k, largest).Apply(this)
            : throw new ArgumentOutOfRangeException(nameof(k), $"topk: {k} elements of axis {axis} of {Describe()} were asked for: accepted are 0 to {Shape[axis]}.");
    }

    internal sealed record SortOp(string Kind, int Axis, int Kept, bool Descending)
        : Op<T>(Kind, Kind == "sort" ? "y = x in order" : "y = the first k of x in order", "scatter(g)")
    {
        public override string Attributes => $"axis {Axis}{(Kind == "topk" ? $", k = {Kept}" : "")}{(Descending ? ", descending" : "")}";

        public override bool FindsIndices => true;

        public (Tensor<T> Values, Indices Indices) Apply(Tensor<T> x)
        {
            int[] sizes = x.Shape.Sizes.ToArray();
            sizes[Axis] = Kept;
            var y = Allocate(Shape.Of(sizes));
            int[] places = GC.AllocateUninitializedArray<int>(y.Count);
            var (outer, inner) = x.Shape.Around(Axis);
            SortKernel.Run(x.Values, outer, x.Shape[Axis], inner, Kept, Descending, y.WritableValues, places);
            var indices = Indices.Over(places, y.Shape, Kind == "sort" ? "argsort" : "argtopk");
            return (Record(y, x, indices), indices);
        }

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => new ScatterOp(Axis, entry[0].Shape).Apply(g, entry.Indices!);

        protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
        {
            int[] index = entry.Output.Shape.IndexOf(element);
            index[Axis] = entry.Indices!.Values[element];
            return x[0, entry[0].Shape.NumberOf(index)];
        }
    }
}
