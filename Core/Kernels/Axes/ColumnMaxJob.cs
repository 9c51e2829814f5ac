using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>y[o, i] = maxₐ x[o, a, i] and argmax[o, i] = its first position, a vector of columns at a time. A NaN beats every number, and the first NaN wins.</summary>
internal readonly unsafe struct ColumnMaxJob<T>(T* x, int outer, int axis, int inner, T* y, int* argmax) : ISimdJob<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Fewer columns are quicker one by one. So many positions are numbers of single precision.</summary>
    public const int Narrowest = 8, Longest = 1 << 24;

    // Some rows at a time, so that a column's maximum is loaded and stored once for all of them. Maxima and positions of a panel stay in the first-level cache.
    private const int Group = 8, Panel = 2048;

    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        T* places = stackalloc T[Panel];
        for (int o = 0; o < outer; o++)
            for (int column = 0; column < inner; column += Panel)
                Columns<V, S>(x + (nint)o * axis * inner + column, Math.Min(Panel, inner - column), y + (nint)o * inner + column, argmax + (nint)o * inner + column, places);
    }

    private void Columns<V, S>(T* rows, int width, T* best, int* where, T* places)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        new Span<T>(rows, width).CopyTo(new Span<T>(best, width));
        new Span<T>(places, width).Clear();
        for (int row = 1; row < axis; row += Group)
        {
            T* first = rows + (nint)row * inner, last = rows + (nint)Math.Min(axis, row + Group) * inner;
            T place = T.CreateTruncating(row);
            int i = 0;
            for (; i <= width - S.Count; i += S.Count) Column<V, S>(first + i, last + i, place, best + i, places + i, S.Count);
            if (i < width) Column<V, S>(first + i, last + i, place, best + i, places + i, width - i);
        }
        for (int i = 0; i < width; i++)
            where[i] = int.CreateTruncating(places[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Column<V, S>(T* at, T* last, T place, T* best, T* places, int count)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V max = S.Load(best, count), where = S.Load(places, count), here = S.Create(place), one = S.Constant(1);
        for (; at != last; at += inner, here = S.Add(here, one))
        {
            V value = S.Load(at, count);
            where = S.IfLessOrEqual(max, max, S.IfLessOrEqual(value, max, where, here), where);
            max = S.IfLessOrEqual(max, max, S.IfLessOrEqual(value, max, max, value), max);
        }

        S.Store(max, best, count);
        S.Store(where, places, count);
    }
}
