using System.Numerics;

namespace Autograd;

/// <summary>y[i,j,k] = x[i,ix[i,j,k],k], shown for axis 1, and the adjoint. On the other axes the indices may be fewer than x's elements. The caller has checked the indices.</summary>
internal static unsafe class AlongKernel
{
    public static void Gather<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> sizes, int axis, ReadOnlySpan<int> indices, ReadOnlySpan<int> indexSizes, Span<T> y)
        where T : unmanaged
    {
        if (!IsWhole(sizes, axis, indexSizes, out int outer, out int inner))
        {
            var walk = new AlongWalk(sizes, axis, indexSizes, stackalloc int[sizes.Length], stackalloc int[sizes.Length]);
            for (int n = 0; n < indices.Length; n++)
                y[n] = x[walk.Next(indices[n])];
            return;
        }

        int lines = indexSizes[axis];
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, outer * sizes[axis] * inner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(indices.Length, outer * lines * inner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, indices.Length);
        fixed (T* px = x, py = y)
        fixed (int* pi = indices)
        {
            nint whole = sizes[axis] * inner, picked = lines * inner;
            for (int o = 0; o < outer; o++)
                if (inner == 1) Pick(px + o * whole, pi + o * picked, lines, py + o * picked);
                else PickRows(px + o * whole, pi + o * picked, lines, inner, py + o * picked);
        }
    }

    /// <summary>y[i,ix[i,j,k],k] += x[i,j,k], shown for axis 1, in ascending order of the elements of x: the adjoint of <see cref="Gather"/>.</summary>
    public static void Add<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> indices, ReadOnlySpan<int> indexSizes, ReadOnlySpan<int> sizes, int axis, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!IsWhole(sizes, axis, indexSizes, out int outer, out int inner))
        {
            var walk = new AlongWalk(sizes, axis, indexSizes, stackalloc int[sizes.Length], stackalloc int[sizes.Length]);
            for (int n = 0; n < indices.Length; n++)
                y[walk.Next(indices[n])] += x[n];
            return;
        }

        int lines = indexSizes[axis];
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, outer * sizes[axis] * inner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(indices.Length, outer * lines * inner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, indices.Length);
        fixed (T* px = x, py = y)
        fixed (int* pi = indices)
        {
            nint whole = sizes[axis] * inner, picked = lines * inner;
            for (int o = 0; o < outer; o++)
                if (inner == 1) Put(px + o * picked, pi + o * picked, lines, py + o * whole);
                else PutRows(px + o * picked, pi + o * picked, lines, inner, py + o * whole);
        }
    }

    // Four elements in each turn: the turn would cost as much as an element.
    private static void Pick<T>(T* source, int* places, int count, T* target)
        where T : unmanaged
    {
        nint n = 0;
        for (; n <= count - 4; n += 4)
            FourPlaces.Pick(source, places[n], places[n + 1], places[n + 2], places[n + 3], target + n);

        for (; n < count; n++)
            target[n] = source[places[n]];
    }

    private static void Put<T>(T* source, int* places, int count, T* target)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        nint n = 0;
        for (; n <= count - 4; n += 4)
            FourPlaces.Add(source + n, places + n, target);

        for (; n < count; n++)
            target[places[n]] += source[n];
    }

    private static void PickRows<T>(T* source, int* places, int count, nint inner, T* target)
        where T : unmanaged
    {
        for (; count > 0; count--, places += inner, target += inner)
            for (nint i = 0; i < inner; i++)
                target[i] = source[places[i] * inner + i];
    }

    private static void PutRows<T>(T* source, int* places, int count, nint inner, T* target)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        for (; count > 0; count--, places += inner, source += inner)
            for (nint i = 0; i < inner; i++)
                target[places[i] * inner + i] += source[i];
    }

    // Whether the indices have x's sizes on all axes but one: then x is [outer, axis, inner], and so are they.
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
}
