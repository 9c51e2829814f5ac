using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SelectByCopy<T>(ReadOnlySpan<T> x, int outer, int axis, int inner, ReadOnlySpan<int> positions, Span<T> y)
        where T : unmanaged
    {
        if (inner == 1)
        {
            for (int o = 0; o < outer; o++)
            {
                var source = x.Slice(o * axis, axis);
                var target = y.Slice(o * positions.Length, positions.Length);
                for (int r = 0; r < target.Length; r++)
                    target[r] = source[positions[r]];
            }
            return;
        }
        for (int o = 0; o < outer; o++)
            for (int r = 0; r < positions.Length; r++)
                RunCopy.Copy(x.Slice((o * axis + positions[r]) * inner, inner), y[((o * positions.Length + r) * inner)..]);
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

    /// <summary>y[i,j,k] = x[i,ix[i,j,k],k], shown for axis 1. On the other axes the indices may be fewer than x's elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GatherAlong<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> sizes, int axis, ReadOnlySpan<int> indices, ReadOnlySpan<int> indexSizes, Span<T> y)
    {
        if (IsWhole(sizes, axis, indexSizes, out int outer, out int inner))
        {
            int whole = sizes[axis] * inner, picked = indexSizes[axis] * inner;
            for (int o = 0; o < outer; o++)
            {
                var source = x.Slice(o * whole, whole);
                var target = y.Slice(o * picked, picked);
                var places = indices.Slice(o * picked, picked);
                if (inner == 1)
                    for (int n = 0; n < places.Length; n++)
                        target[n] = source[places[n]];
                else
                    for (int n = 0, i = 0; n < places.Length; n++, i = i + 1 == inner ? 0 : i + 1)
                        target[n] = source[places[n] * inner + i];
            }
            return;
        }
        var walk = new AlongWalk(sizes, axis, indexSizes, stackalloc int[sizes.Length], stackalloc int[sizes.Length]);
        for (int n = 0; n < indices.Length; n++)
            y[n] = x[walk.Next(indices[n])];
    }

    /// <summary>y[i,ix[i,j,k],k] += x[i,j,k], shown for axis 1: the adjoint of <see cref="GatherAlong"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddAlong<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> indices, ReadOnlySpan<int> indexSizes, ReadOnlySpan<int> sizes, int axis, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (IsWhole(sizes, axis, indexSizes, out int outer, out int inner))
        {
            int whole = sizes[axis] * inner, picked = indexSizes[axis] * inner;
            for (int o = 0; o < outer; o++)
            {
                var target = y.Slice(o * whole, whole);
                var source = x.Slice(o * picked, picked);
                var places = indices.Slice(o * picked, picked);
                if (inner == 1)
                    for (int n = 0; n < places.Length; n++)
                        target[places[n]] += source[n];
                else
                    for (int n = 0, i = 0; n < places.Length; n++, i = i + 1 == inner ? 0 : i + 1)
                        target[places[n] * inner + i] += source[n];
            }
            return;
        }
        var walk = new AlongWalk(sizes, axis, indexSizes, stackalloc int[sizes.Length], stackalloc int[sizes.Length]);
        for (int n = 0; n < indices.Length; n++)
            y[walk.Next(indices[n])] += x[n];
    }

    // Whether the indices have x's sizes on all axes but one: then x is [outer, axis, inner], and so are they.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsWhole(ReadOnlySpan<int> sizes, int axis, ReadOnlySpan<int> indexSizes, out int outer, out int inner)
    {
        outer = inner = 1;
        for (int other = 0; other < sizes.Length; other++)
        {
            if (other != axis && sizes[other] != indexSizes[other])
                return false;
            if (other < axis)
                outer *= sizes[other];
            else if (other > axis)
                inner *= sizes[other];
        }
        return true;
    }

    /// <summary>Where the elements stand that indices pick along an axis, one after the other.</summary>
    private ref struct AlongWalk
    {
        private readonly ReadOnlySpan<int> _indexSizes;
        private readonly int _axis;
        private readonly Span<int> _strides, _counter;

        public AlongWalk(ReadOnlySpan<int> sizes, int axis, ReadOnlySpan<int> indexSizes, Span<int> strides, Span<int> counter)
        {
            _axis = axis;
            _indexSizes = indexSizes;
            _strides = strides;
            _counter = counter;
            StridedCopy.RowMajor(sizes, strides);
            counter.Clear();
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly int Next(int index)
        {
            int offset = index * _strides[_axis];
            for (int other = 0; other < _counter.Length; other++)
                offset += other == _axis ? 0 : _counter[other] * _strides[other];
            for (int last = _counter.Length - 1; last >= 0 && ++_counter[last] == _indexSizes[last]; last--)
                _counter[last] = 0;
            return offset;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
