using System.Numerics;

namespace Autograd;

/// <summary>y = f(x₀, x₁, …) of a run of numbers.</summary>
internal interface IRowFold<T>
{
    T Of(ReadOnlySpan<T> row);
}

/// <summary>y = f over some axes: the reduced axes are brought to the end, then each row becomes one number.</summary>
internal static class RowFold
{
    public static Tensor<T> Run<T, F>(F fold, Tensor<T> x, AxisSet axes, bool keepDims)
        where T : unmanaged, IFloatingPointIeee754<T>
        where F : struct, IRowFold<T>
    {
        var y = Tensor<T>.Allocate(x.Shape.Without(axes, keepDims));
        var source = Rows(x, axes).Values;
        var target = y.WritableValues;
        int length = axes.CountIn(x.Shape);
        for (int row = 0; row < target.Length; row++)
            target[row] = fold.Of(source.Slice(row * length, length));
        return y;
    }

    // x itself where the axes are the last already.
    private static Tensor<T> Rows<T>(Tensor<T> x, AxisSet axes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<int> order = stackalloc int[x.Rank];
        int kept = 0;
        for (int pass = 0; pass < 2; pass++)
            for (int axis = 0; axis < x.Rank; axis++)
                if (axes.Contains(axis) == (pass == 1))
                    order[kept++] = axis;
        bool inPlace = true;
        for (int axis = 0; axis < x.Rank; axis++)
            inPlace &= order[axis] == axis;
        if (inPlace)
            return x;
        Span<int> strides = stackalloc int[x.Rank], own = stackalloc int[x.Rank], sizes = stackalloc int[x.Rank];
        StridedCopy.RowMajor(x.Shape.Sizes, own);
        for (int axis = 0; axis < x.Rank; axis++)
            (strides[axis], sizes[axis]) = (own[order[axis]], x.Shape[order[axis]]);
        var rows = Tensor<T>.Allocate(Shape.Of(sizes));
        StridedCopy.Read(x.Values, 0, strides, sizes, rows.WritableValues);
        return rows;
    }
}
