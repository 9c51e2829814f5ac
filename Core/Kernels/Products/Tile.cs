using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>The innermost product: a tile of C, as wide as a vector, that stays in registers while k runs.</summary>
internal static unsafe class Tile
{
    /// <summary>Rows of a tile: two registers wide, the sums fill half of the registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Rows<T, V, S>()
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V> => S.Registers == 32 ? 8 : 4;

    /// <summary>The tiles of one panel of B, one below the other.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void MultiplyPanel<T, V, S>(
        in Panels<T> a, MatrixView<T> b, MatrixView<T> c, T* bias, int k, int rows, int columns, bool padded, bool accumulate)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
    {
        for (int i = 0; i < rows; i += Rows<T, V, S>())
            Multiply<T, V, S>(a[i].Transposed, b, c.From(i, 0), bias, k, Math.Min(Rows<T, V, S>(), rows - i), columns, padded, accumulate);
    }

    /// <summary>C (+)= A[rows, k] · B[k, columns], each element one ascending chain of multiply-adds over k, and then + bias, if not null.</summary>
    /// <remarks>
    /// Where B is padded it is read in whole vectors up to the tile's full width, with no mask. Rows that the tile has
    /// too many repeat the last one: they read it, compute it and store it again, bit for bit.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply<T, V, S>(
        MatrixView<T> a, MatrixView<T> b, MatrixView<T> c, T* bias, int k, int rows, int columns, bool padded, bool accumulate)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
    {
        nint last = rows - 1;
        T* a0 = a.Origin;
        T* a1 = a.Origin + Math.Min(1, last) * a.RowStride;
        T* a2 = a.Origin + Math.Min(2, last) * a.RowStride;
        T* a3 = a.Origin + Math.Min(3, last) * a.RowStride;
        T* a4 = a.Origin + Math.Min(4, last) * a.RowStride;
        T* a5 = a.Origin + Math.Min(5, last) * a.RowStride;
        T* a6 = a.Origin + Math.Min(6, last) * a.RowStride;
        T* a7 = a.Origin + Math.Min(7, last) * a.RowStride;
        V c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default, c7 = default;
        if (accumulate)
        {
            c0 = S.Load(c.Origin, columns);
            c1 = S.Load(c.Origin + Math.Min(1, last) * c.RowStride, columns);
            c2 = S.Load(c.Origin + Math.Min(2, last) * c.RowStride, columns);
            c3 = S.Load(c.Origin + Math.Min(3, last) * c.RowStride, columns);
            if (Rows<T, V, S>() == 8)
            {
                c4 = S.Load(c.Origin + Math.Min(4, last) * c.RowStride, columns);
                c5 = S.Load(c.Origin + Math.Min(5, last) * c.RowStride, columns);
                c6 = S.Load(c.Origin + Math.Min(6, last) * c.RowStride, columns);
                c7 = S.Load(c.Origin + Math.Min(7, last) * c.RowStride, columns);
            }
        }

        // With a constant width loads and stores need no masks.
        if (columns == S.Count || padded) Accumulate<T, V, S>(ref c0, ref c1, ref c2, ref c3, ref c4, ref c5, ref c6, ref c7, a0, a1, a2, a3, a4, a5, a6, a7, a.ColumnStride, b, k, S.Count);
        else Accumulate<T, V, S>(ref c0, ref c1, ref c2, ref c3, ref c4, ref c5, ref c6, ref c7, a0, a1, a2, a3, a4, a5, a6, a7, a.ColumnStride, b, k, columns);

        if (bias is not null)
        {
            V shift = S.Load(bias, columns);
            (c0, c1, c2, c3) = (S.Add(c0, shift), S.Add(c1, shift), S.Add(c2, shift), S.Add(c3, shift));
            (c4, c5, c6, c7) = (S.Add(c4, shift), S.Add(c5, shift), S.Add(c6, shift), S.Add(c7, shift));
        }

        if (columns == S.Count) Store<T, V, S>(c0, c1, c2, c3, c4, c5, c6, c7, c, last, S.Count);
        else Store<T, V, S>(c0, c1, c2, c3, c4, c5, c6, c7, c, last, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T, V, S>(V c0, V c1, V c2, V c3, V c4, V c5, V c6, V c7, MatrixView<T> c, nint last, int columns)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
    {
        S.Store(c0, c.Origin, columns);
        S.Store(c1, c.Origin + Math.Min(1, last) * c.RowStride, columns);
        S.Store(c2, c.Origin + Math.Min(2, last) * c.RowStride, columns);
        S.Store(c3, c.Origin + Math.Min(3, last) * c.RowStride, columns);
        if (Rows<T, V, S>() == 4) return;
        S.Store(c4, c.Origin + Math.Min(4, last) * c.RowStride, columns);
        S.Store(c5, c.Origin + Math.Min(5, last) * c.RowStride, columns);
        S.Store(c6, c.Origin + Math.Min(6, last) * c.RowStride, columns);
        S.Store(c7, c.Origin + Math.Min(7, last) * c.RowStride, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate<T, V, S>(
        ref V c0, ref V c1, ref V c2, ref V c3, ref V c4, ref V c5, ref V c6, ref V c7,
        T* a0, T* a1, T* a2, T* a3, T* a4, T* a5, T* a6, T* a7, nint step, MatrixView<T> b, int k, int columns)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
    {
        nint at = 0;
        for (T* from = b.Origin, end = from + k * b.RowStride; from != end; from += b.RowStride, at += step)
        {
            V row = S.Load(from, columns);
            c0 = S.MultiplyAdd(S.Create(a0[at]), row, c0);
            c1 = S.MultiplyAdd(S.Create(a1[at]), row, c1);
            c2 = S.MultiplyAdd(S.Create(a2[at]), row, c2);
            c3 = S.MultiplyAdd(S.Create(a3[at]), row, c3);
            if (Rows<T, V, S>() == 4) continue;
            c4 = S.MultiplyAdd(S.Create(a4[at]), row, c4);
            c5 = S.MultiplyAdd(S.Create(a5[at]), row, c5);
            c6 = S.MultiplyAdd(S.Create(a6[at]), row, c6);
            c7 = S.MultiplyAdd(S.Create(a7[at]), row, c7);
        }
    }
}
