namespace Autograd;

public partial class Tensor<T>
{
    /// <summary>The places of an axis that the indices name: <c>x[.., indices]</c> by number of the axis (PyTorch: <c>torch.index_select</c>).</summary>
    /// <exception cref="ShapeException">There is no such axis, or the indices are not of rank 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index does not exist along the axis.</exception>
    public Tensor<T> IndexSelect(int axis, Indices index)
    {
        axis = Autograd.Axes.Axis(this, "index select", axis);
        if (index.Shape.Rank != 1)
            throw new ShapeException($"index select: {Describe()} needs indices of rank 1, {index.Label ?? "the given ones"} have the shape {index.Shape}.");
        index.RequireBelow(Shape[axis], "index select", $"axis {axis} of {Describe()}");
        return new IndexOp(axis, 1).Apply(this, index);
    }

    /// <summary>x with source[r] added at the place index[r] of an axis, for every r: y[ix[r]] += source[r] (PyTorch: <c>x.index_add(dim, index, source)</c>).</summary>
    /// <param name="axis">The axis that is added along.</param>
    /// <param name="index">Of any shape (PyTorch's are of rank 1); its axes stand in the source in place of the axis.</param>
    /// <param name="source">What is added, in order: the same index may come several times.</param>
    /// <exception cref="ShapeException">There is no such axis, or the source does not have x's shape with the indices' axes in place of the axis.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index does not exist along the axis.</exception>
    public Tensor<T> IndexAdd(int axis, Indices index, Tensor<T> source)
    {
        axis = Autograd.Axes.Axis(this, "index add", axis);
        var expected = Selection.Picked(Shape, axis, 1, index.Shape, out _, out _, out _);
        if (!source.Shape.Equals(expected))
            throw new ShapeException($"index add: {Describe()} along axis {axis} with {index.Label ?? "indices"} {index.Shape} needs a source of the shape {expected}, given was {source.Describe()}.");
        index.RequireBelow(Shape[axis], "index add", $"axis {axis} of {Describe()}");
        return new IndexAddOp(axis, 1, Shape).Apply(this, source, index);
    }

    /// <summary>y[…,i,…] = x[…,ix[i],…]: the places of some neighbouring axes, counted row-major, that checked indices name.</summary>
    internal sealed record IndexOp(int Axis, int Merged) : Op<T>("index", "y[i] = x[ix[i]]", "index_add(g)"), IPartialVjp<T>
    {
        public static readonly IndexOp Rows = new(0, 1), Pairs = new(0, 2);

        public override string Attributes => (Axis, Merged) switch
        {
            (0, 1) => "",
            (_, 1) => $"axis {Axis}",
            _ => $"axes {string.Join(',', Enumerable.Range(Axis, Merged))}",
        };

        public Tensor<T> Apply(Tensor<T> x, Indices indices)
        {
            var y = Allocate(Result(x, indices, out int outer, out int size, out int inner));
            IndexKernel.Select(x.Values, outer, size, inner, indices.Values, y.WritableValues);
            return Record(y, x, indices);
        }

        private Shape Result(Tensor<T> x, Indices indices, out int outer, out int size, out int inner)
        {
            try
            {
                return Selection.Picked(x.Shape, Axis, Merged, indices.Shape, out outer, out size, out inner);
            }
            catch (ShapeException tooLarge) when (tooLarge.IsTooLarge)
            {
                throw tooLarge.Of(Name, x, indices);
            }
        }

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => new IndexAddOp(Axis, Merged, entry[0].Shape).Apply(g, entry.Indices!);

        public void AddVjp(TapeEntry<T> entry, Tensor<T> g, Span<T> sum)
        {
            Selection.Picked(entry[0].Shape, Axis, Merged, entry.Indices!.Shape, out int outer, out int size, out int inner);
            IndexKernel.Add(g.Values, outer, size, inner, entry.Indices.Values, sum);
        }

        protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
        {
            Selection.Picked(entry[0].Shape, Axis, Merged, entry.Indices!.Shape, out _, out int size, out int inner);
            var (row, i) = Math.DivRem(element, inner);
            var (o, r) = Math.DivRem(row, entry.Indices.Count);
            return x[0, (o * size + entry.Indices.Values[r]) * inner + i];
        }
    }

    /// <summary>y[…,ix[i],…] += x[…,i,…], into zeros or into a copy of another tensor: the adjoint of indexing.</summary>
    internal sealed record IndexAddOp(int Axis, int Merged, Shape Whole) : Op<T>("index add", "y[ix[i]] += x[i]", "index(g) | g")
    {
        public override string Attributes => Axis == 0 && Merged == 1 ? Counted.Text(Whole[0], "row") : $"into {Whole}";

        public Tensor<T> Apply(Tensor<T> x, Indices indices) => Record(Added(null, x, indices), x, indices);

        public Tensor<T> Apply(Tensor<T> onto, Tensor<T> x, Indices indices) => Record(Added(onto, x, indices), [new(x), new(onto)], indices);

        private Tensor<T> Added(Tensor<T>? onto, Tensor<T> x, Indices indices)
        {
            var y = Allocate(Whole);
            if (onto is null)
                y.WritableValues.Clear();
            else
                onto.Values.CopyTo(y.WritableValues);
            Selection.Picked(Whole, Axis, Merged, indices.Shape, out int outer, out int size, out int inner);
            IndexKernel.Add(x.Values, outer, size, inner, indices.Values, y.WritableValues);
            return y;
        }

        protected internal override Tensor<T> Vjp(TapeEntry<T> entry, int operand, Tensor<T> g) => operand == 0 ? new IndexOp(Axis, Merged).Apply(g, entry.Indices!) : g;

        protected internal override Tensor<T> Expand(TapeEntry<T> entry, int element, ScalarOperands<T> x)
        {
            Selection.Picked(Whole, Axis, Merged, entry.Indices!.Shape, out _, out int size, out int inner);
            var (row, i) = Math.DivRem(element, inner);
            var (o, place) = Math.DivRem(row, size);
            int count = entry.Indices.Count;
            var added = Enumerable.Range(0, count).Where(r => entry.Indices.Values[r] == place).Select(r => x[0, (o * count + r) * inner + i]);
            return ScalarFormulas.Sum(entry.Operands.Length == 1 ? added : added.Prepend(x[1, element]));
        }
    }
}
