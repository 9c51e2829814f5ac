using System.Numerics;
using System.Runtime.InteropServices;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Autograd;

/// <summary>y = x at chosen positions of one axis, and the adjoint. The axis is the middle one of a view [outer, axis, inner].</summary>
internal static unsafe class IndexKernel
{
    /// <summary>y[o, r, :] = x[o, positions[r], :].</summary>
    public static void Select<T>(ReadOnlySpan<T> x, int outer, int axis, int inner, ReadOnlySpan<int> positions, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(x.Length, y.Length, outer, axis, inner, positions);
        if (outer != 1)
        {
            SelectByCopy(x, outer, axis, inner, positions, y);
            return;
        }
        fixed (T* px = x, py = y)
        fixed (int* pRows = positions)
        {
            var job = new GatherJob<T>(px, axis, inner, pRows, positions.Length, py);
            SimdWidth.Run<T, GatherJob<T>>(ref job);
        }
    }

    /// <summary>The same for any element type.</summary>
    public static void SelectByCopy<T>(ReadOnlySpan<T> x, int outer, int axis, int inner, ReadOnlySpan<int> positions, Span<T> y)
    {
        for (int o = 0; o < outer; o++)
            for (int r = 0; r < positions.Length; r++)
                x.Slice((o * axis + positions[r]) * inner, inner).CopyTo(y[((o * positions.Length + r) * inner)..]);
    }

    /// <summary>y[o, positions[r], :] += x[o, r, :], in ascending r: the adjoint of <see cref="Select"/>.</summary>
    public static void Add<T>(ReadOnlySpan<T> x, int outer, int axis, int inner, ReadOnlySpan<int> positions, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(y.Length, x.Length, outer, axis, inner, positions);
        if (outer != 1)
        {
            AddByElement(x, outer, axis, inner, positions, y);
            return;
        }
        fixed (T* px = x, py = y)
        fixed (int* pRows = positions)
        {
            var job = new ScatterJob<T>(px, inner, pRows, positions.Length, py);
            SimdWidth.Run<T, ScatterJob<T>>(ref job);
        }
    }

    /// <summary>offsets[n] = the offset in x of the element that the n-th index picks along the axis.</summary>
    /// <remarks>The index at [i,j,k] along axis 1 picks x[i,index,k]. On the other axes the indices may be fewer than x's elements.</remarks>
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

    private static void AddByElement<T>(ReadOnlySpan<T> x, int outer, int axis, int inner, ReadOnlySpan<int> positions, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int o = 0; o < outer; o++)
            for (int r = 0; r < positions.Length; r++)
            {
                var target = y.Slice((o * axis + positions[r]) * inner, inner);
                var source = x.Slice((o * positions.Length + r) * inner, inner);
                for (int i = 0; i < inner; i++)
                    target[i] += source[i];
            }
    }

    private static void Check(int whole, int selected, int outer, int axis, int inner, ReadOnlySpan<int> positions)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(whole, outer * axis * inner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(selected, outer * positions.Length * inner);
        if (positions.Length == 0 || TensorPrimitives.Max(MemoryMarshal.Cast<int, uint>(positions)) < axis)
            return;
        foreach (int position in positions)
            if ((uint)position >= (uint)axis)
                throw new ArgumentOutOfRangeException(nameof(positions), position, $"Not in 0..{axis - 1}.");
    }
}
