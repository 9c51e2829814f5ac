using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>The innermost product: a tile of C that stays in registers while k runs.</summary>
internal static unsafe class Tile
{
    /// <summary>Rows of a tile: with two vectors a row, the sums fill half of the registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Rows<T, V, S>()
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V> => S.Registers == 32 ? 8 : 4;

    /// <summary>C (+)= A[rows, k] · B[k, columns], each element one ascending chain of multiply-adds over k.</summary>
    /// <remarks>
    /// B is read in whole vectors, so it must be readable up to the tile's full width. Rows that the tile has too
    /// many repeat the last one: they read it, compute it and store it again, bit for bit.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Multiply<T, V, S, TColumns>(
        MatrixView<T> a, MatrixView<T> b, MatrixView<T> c, int k, int rows, int columns, bool accumulate)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
        where TColumns : ITileColumns
    {
        nint at = 0, last = rows - 1;
        T* a0 = a.Origin;
        T* a1 = a.Origin + Math.Min(1, last) * a.RowStride;
        T* a2 = a.Origin + Math.Min(2, last) * a.RowStride;
        T* a3 = a.Origin + Math.Min(3, last) * a.RowStride;
        T* a4 = a.Origin + Math.Min(4, last) * a.RowStride;
        T* a5 = a.Origin + Math.Min(5, last) * a.RowStride;
        T* a6 = a.Origin + Math.Min(6, last) * a.RowStride;
        T* a7 = a.Origin + Math.Min(7, last) * a.RowStride;
        V c0 = default, d0 = default, c1 = default, d1 = default, c2 = default, d2 = default, c3 = default, d3 = default;
        V c4 = default, d4 = default, c5 = default, d5 = default, c6 = default, d6 = default, c7 = default, d7 = default;
        if (accumulate)
        {
            Load<T, V, S, TColumns>(c.Origin, columns, out c0, out d0);
            Load<T, V, S, TColumns>(c.Origin + Math.Min(1, last) * c.RowStride, columns, out c1, out d1);
            Load<T, V, S, TColumns>(c.Origin + Math.Min(2, last) * c.RowStride, columns, out c2, out d2);
            Load<T, V, S, TColumns>(c.Origin + Math.Min(3, last) * c.RowStride, columns, out c3, out d3);
            if (Rows<T, V, S>() == 8)
            {
                Load<T, V, S, TColumns>(c.Origin + Math.Min(4, last) * c.RowStride, columns, out c4, out d4);
                Load<T, V, S, TColumns>(c.Origin + Math.Min(5, last) * c.RowStride, columns, out c5, out d5);
                Load<T, V, S, TColumns>(c.Origin + Math.Min(6, last) * c.RowStride, columns, out c6, out d6);
                Load<T, V, S, TColumns>(c.Origin + Math.Min(7, last) * c.RowStride, columns, out c7, out d7);
            }
        }

        for (T* from = b.Origin, end = from + k * b.RowStride; from != end; from += b.RowStride, at += a.ColumnStride)
        {
            V first = S.Load(from), second = TColumns.Two ? S.Load(from + S.Count) : default, factor = S.Create(a0[at]);
            c0 = S.MultiplyAdd(factor, first, c0);
            if (TColumns.Two) d0 = S.MultiplyAdd(factor, second, d0);
            factor = S.Create(a1[at]);
            c1 = S.MultiplyAdd(factor, first, c1);
            if (TColumns.Two) d1 = S.MultiplyAdd(factor, second, d1);
            factor = S.Create(a2[at]);
            c2 = S.MultiplyAdd(factor, first, c2);
            if (TColumns.Two) d2 = S.MultiplyAdd(factor, second, d2);
            factor = S.Create(a3[at]);
            c3 = S.MultiplyAdd(factor, first, c3);
            if (TColumns.Two) d3 = S.MultiplyAdd(factor, second, d3);
            if (Rows<T, V, S>() == 8)
            {
                factor = S.Create(a4[at]);
                c4 = S.MultiplyAdd(factor, first, c4);
                if (TColumns.Two) d4 = S.MultiplyAdd(factor, second, d4);
                factor = S.Create(a5[at]);
                c5 = S.MultiplyAdd(factor, first, c5);
                if (TColumns.Two) d5 = S.MultiplyAdd(factor, second, d5);
                factor = S.Create(a6[at]);
                c6 = S.MultiplyAdd(factor, first, c6);
                if (TColumns.Two) d6 = S.MultiplyAdd(factor, second, d6);
                factor = S.Create(a7[at]);
                c7 = S.MultiplyAdd(factor, first, c7);
                if (TColumns.Two) d7 = S.MultiplyAdd(factor, second, d7);
            }
        }

        Store<T, V, S, TColumns>(c0, d0, c.Origin, columns);
        Store<T, V, S, TColumns>(c1, d1, c.Origin + Math.Min(1, last) * c.RowStride, columns);
        Store<T, V, S, TColumns>(c2, d2, c.Origin + Math.Min(2, last) * c.RowStride, columns);
        Store<T, V, S, TColumns>(c3, d3, c.Origin + Math.Min(3, last) * c.RowStride, columns);
        if (Rows<T, V, S>() == 8)
        {
            Store<T, V, S, TColumns>(c4, d4, c.Origin + Math.Min(4, last) * c.RowStride, columns);
            Store<T, V, S, TColumns>(c5, d5, c.Origin + Math.Min(5, last) * c.RowStride, columns);
            Store<T, V, S, TColumns>(c6, d6, c.Origin + Math.Min(6, last) * c.RowStride, columns);
            Store<T, V, S, TColumns>(c7, d7, c.Origin + Math.Min(7, last) * c.RowStride, columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<T, V, S, TColumns>(T* source, int columns, out V first, out V second)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
        where TColumns : ITileColumns
    {
        first = TColumns.Two ? S.Load(source) : S.Load(source, columns);
        second = TColumns.Two ? S.Load(source + S.Count, columns - S.Count) : default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T, V, S, TColumns>(V first, V second, T* target, int columns)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
        where TColumns : ITileColumns
    {
        if (TColumns.Two)
        {
            S.Store(first, target);
            S.Store(second, target + S.Count, columns - S.Count);
        }
        else
            S.Store(first, target, columns);
    }
}
