using System.Numerics;

namespace Autograd;

/// <summary>Places along the middle of a view [outer, axis, inner] chosen by indices, and the adjoints that put gradients back.</summary>
internal static class AxisIndexing
{
    /// <summary>y[o, r, :] = x[o, places[r], :].</summary>
    public static void Select<T>(ReadOnlySpan<T> x, int outer, int axis, int inner, ReadOnlySpan<int> places, Span<T> y)
    {
        for (int o = 0; o < outer; o++)
            for (int r = 0; r < places.Length; r++)
                x.Slice((o * axis + places[r]) * inner, inner).CopyTo(y[((o * places.Length + r) * inner)..]);
    }

    /// <summary>y[o, places[r], :] += x[o, r, :], in ascending r.</summary>
    public static void AddBack<T>(ReadOnlySpan<T> x, int outer, int axis, int inner, ReadOnlySpan<int> places, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int o = 0; o < outer; o++)
            for (int r = 0; r < places.Length; r++)
            {
                var target = y.Slice((o * axis + places[r]) * inner, inner);
                var source = x.Slice((o * places.Length + r) * inner, inner);
                for (int i = 0; i < inner; i++)
                    target[i] += source[i];
            }
    }

    /// <summary>For each element of the indices, in order: where the element it picks along the axis stands in x.</summary>
    /// <remarks>An index at [i,j,k] along axis 1 picks x[i,index,k]; the other sizes may be smaller than x's.</remarks>
    public static void Offsets(ReadOnlySpan<int> indices, ReadOnlySpan<int> indexSizes, ReadOnlySpan<int> sizes, int axis, Span<int> offsets)
    {
        Span<int> strides = stackalloc int[sizes.Length], counter = stackalloc int[sizes.Length];
        StridedCopy.RowMajor(sizes, strides);
        counter.Clear();
        for (int at = 0; at < indices.Length; at++)
        {
            int offset = indices[at] * strides[axis];
            for (int other = 0; other < sizes.Length; other++)
                offset += other == axis ? 0 : counter[other] * strides[other];
            offsets[at] = offset;
            for (int last = sizes.Length - 1; last >= 0 && ++counter[last] == indexSizes[last]; last--)
                counter[last] = 0;
        }
    }
}
