namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>y[i,j,k] = x[i,ix[i,j,k],k], shown for axis 1 (PyTorch: <c>torch.gather</c>).</summary>
    /// <exception cref="ShapeException">There is no such axis, or the indices do not have x's rank or are larger than it on another axis.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index does not exist along the axis.</exception>
    public Tensor<T> Gather(int axis, Indices index) => new GatherOp(Autograd.Axes.Axis(this, "gather", axis)).Apply(this, index);

    /// <summary>x with source[i,j,k] added at [i,ix[i,j,k],k], shown for axis 1 (PyTorch: <c>x.scatter_add(dim, index, src)</c>).</summary>
    /// <exception cref="ShapeException">There is no such axis, the source does not have the indices' shape, or these do not fit x.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index does not exist along the axis.</exception>
    public Tensor<T> ScatterAdd(int axis, Indices index, Tensor<T> source) => new ScatterOp(Autograd.Axes.Axis(this, "scatter add", axis), Shape).Apply(this, source, index);

    internal sealed record GatherOp(int Axis) : Op<T>("gather", "y[i,j] = x[i,ix[i,j]]", "scatter_add(g)"), IPartialVjp<T>
    {
        public override string Attributes => $"axis {Axis}";

        public Tensor<T> Apply(Tensor<T> x, Indices indices)
        {
            RequireFit(Name, x, x.Shape, indices, Axis);
            var y = Allocate(indices.Shape);
            AlongKernel.Gather(x.Values, x.Shape.Sizes, Axis, indices.Values, indices.Shape.Sizes, y.WritableValues);
            return Record(y, x, indices);
        }

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => new ScatterOp(Axis, entry[0].Shape).Apply(g, entry.Indices!);

        public void AddVjp(TapeEntry<T> entry, Tensor<T> g, Span<T> sum) =>
            AlongKernel.Add(g.Values, entry.Indices!.Values, entry.Indices.Shape.Sizes, entry[0].Shape.Sizes, Axis, sum);

        protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
        {
            int[] index = entry.Output.Shape.IndexOf(element);
            index[Axis] = entry.Indices!.Values[element];
            return x[0, entry[0].Shape.NumberOf(index)];
        }

        internal static void RequireFit(string operation, Tensor<T> x, Shape whole, Indices indices, int axis)
        {
            bool fits = indices.Shape.Rank == whole.Rank;
            for (int other = 0; fits && other < whole.Rank; other++)
                fits = other == axis || indices.Shape[other] <= whole[other];
            if (!fits)
                throw new ShapeException($"{operation}: {x.Describe()} along axis {axis} needs indices of rank {whole.Rank}, no larger than {whole} on the other axes; {indices.Label ?? "the given ones"} have the shape {indices.Shape}.");
            indices.RequireBelow(whole[axis], operation, $"axis {axis} of {x.Describe()}");
        }
    }

    /// <summary>y[i,ix[i,j,k],k] += x[i,j,k], into zeros or into a copy of another tensor: the adjoint of gathering.</summary>
    internal sealed record ScatterOp(int Axis, Shape Whole) : Op<T>("scatter add", "y[i,ix[i,j]] += x[i,j]", "gather(g) | g")
    {
        public override string Attributes => $"axis {Axis} of {Whole}";

        public Tensor<T> Apply(Tensor<T> x, Indices indices) => Record(Added(null, x, indices), x, indices);

        public Tensor<T> Apply(Tensor<T> onto, Tensor<T> x, Indices indices) => Record(Added(onto, x, indices), [new(x), new(onto)], indices);

        private Tensor<T> Added(Tensor<T>? onto, Tensor<T> x, Indices indices)
        {
            if (!indices.Shape.Equals(x.Shape))
                throw new ShapeException($"scatter add: {x.Describe()} needs indices of its own shape, {indices.Label ?? "the given ones"} have {indices.Shape}.");
            GatherOp.RequireFit(Name, x, Whole, indices, Axis);
            var y = Allocate(Whole);
            if (onto is null)
                y.WritableValues.Clear();
            else
                onto.Values.CopyTo(y.WritableValues);
            AlongKernel.Add(x.Values, indices.Values, indices.Shape.Sizes, Whole.Sizes, Axis, y.WritableValues);
            return y;
        }

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => operand == 0 ? new GatherOp(Axis).Apply(g, entry.Indices!) : g;

        protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
        {
            var added = Enumerable.Range(0, entry.Indices!.Count).Where(i => Target(i) == element).Select(i => x[0, i]);
            return ScalarFormulas.Sum(entry.Operands.Length == 1 ? added : added.Prepend(x[1, element]));

            int Target(int i)
            {
                int[] index = entry.Indices.Shape.IndexOf(i);
                index[Axis] = entry.Indices.Values[i];
                return Whole.NumberOf(index);
            }
        }
    }
}
