using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>C[tile] = A·B: the innermost product. A tile of C, one vector wide, stays in registers during the loop over k.</summary>
/// <remarks>Each element is one ascending chain of multiply-adds over k; then the bias is added.</remarks>
internal static unsafe class Tile
{
    /// <summary>Rows of a tile. With a width of two registers the sums fill 12 of 16 registers, which hides their latency, or 16 of 32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Rows(int registers) => registers == 32 ? 8 : 6;

    /// <summary>C[rows, columns] (+)= A[rows, k] · B[k, columns] (+ bias, if not null), tile by tile from top to bottom.</summary>
    /// <param name="a">A's panels.</param>
    /// <param name="b">A panel of B. It is read in whole vectors, also where it is narrower.</param>
    /// <param name="masked">The number of last steps of k in which a whole vector would read beyond the memory of b.</param>
    /// <param name="c">The panel of C.</param>
    /// <param name="bias">Added to each row, or null.</param>
    /// <param name="k">Steps of k.</param>
    /// <param name="rows">Rows of A and C.</param>
    /// <param name="columns">Columns of B and C, at most one vector.</param>
    /// <param name="accumulate">Whether the sums start from the values in C.</param>
    public static void MultiplyPanel<T, V, S>(
        in Panels<T> a, MatrixView<T> b, int masked, MatrixView<T> c, T* bias, int k, int rows, int columns, bool accumulate)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
    {
        int height = Rows(S.Registers), rest = rows % height, whole = rows - rest;
        if (height == 6 && rest != 5 && !a.AreCopied)
        {
            // Tiles of six rows, and the rest in tiles of four: 7 and 8 rows are two of them.
            if (rest is 1 or 2 && whole > 0) whole -= height;
            int fours = rows - (rows - whole) % 4;
            if (whole > 0) Multiply<T, V, S, AllRows>(a, b, masked, c, bias, k, 0, whole, columns, accumulate);
            if (whole < fours) Multiply<T, V, S, FourRows>(a, b, masked, c, bias, k, whole, fours, columns, accumulate);
            if (fours < rows) Multiply<T, V, S, SomeOfFourRows>(a, b, masked, c, bias, k, fours, rows, columns, accumulate);
            return;
        }

        if (whole > 0) Multiply<T, V, S, AllRows>(a, b, masked, c, bias, k, 0, whole, columns, accumulate);
        if (rest > 0 && height == 8 && rest <= 4) Multiply<T, V, S, SomeOfFourRows>(a, b, masked, c, bias, k, whole, rows, columns, accumulate);
        else if (rest > 0) Multiply<T, V, S, SomeRows>(a, b, masked, c, bias, k, whole, rows, columns, accumulate);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Multiply<T, V, S, TRows>(
        in Panels<T> a, MatrixView<T> b, int masked, MatrixView<T> c, T* bias, int k, int start, int end, int columns, bool accumulate)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
        where TRows : struct, ITileRows
    {
        nint last = end - start - 1;
        T* wholeEnd = b.Origin + (k - masked) * b.RowStride, bEnd = wholeEnd + masked * b.RowStride;
        for (int i = start; i < end; i += TRows.Count(S.Registers))
        {
            var left = a[i].Transposed;
            T* a0 = left.Origin;
            T* a1 = a0 + TRows.Row(1, last) * left.RowStride;
            T* a2 = a0 + TRows.Row(2, last) * left.RowStride;
            T* a3 = a0 + TRows.Row(3, last) * left.RowStride;
            T* a4 = a0 + TRows.Row(4, last) * left.RowStride;
            T* a5 = a0 + TRows.Row(5, last) * left.RowStride;
            T* a6 = a0 + TRows.Row(6, last) * left.RowStride;
            T* a7 = a0 + TRows.Row(7, last) * left.RowStride;
            T* target = c.Origin + i * c.RowStride;
            // Called before the sums are in registers, because no vector register survives a call.
            if (!accumulate && Blocking.IsFar(c.RowStride * sizeof(T))) PrefetchRows<T, V, S, TRows>(target, c.RowStride, last);
            V c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default, c7 = default;
            if (accumulate)
            {
                c0 = S.Load(target, columns);
                c1 = S.Load(target + TRows.Row(1, last) * c.RowStride, columns);
                c2 = S.Load(target + TRows.Row(2, last) * c.RowStride, columns);
                c3 = S.Load(target + TRows.Row(3, last) * c.RowStride, columns);
                if (TRows.Count(S.Registers) >= 6)
                {
                    c4 = S.Load(target + TRows.Row(4, last) * c.RowStride, columns);
                    c5 = S.Load(target + TRows.Row(5, last) * c.RowStride, columns);
                }

                if (TRows.Count(S.Registers) == 8)
                {
                    c6 = S.Load(target + TRows.Row(6, last) * c.RowStride, columns);
                    c7 = S.Load(target + TRows.Row(7, last) * c.RowStride, columns);
                }
            }

            // The first tile prefetches the next panel of B; each prefetches the next columns of A where they lie half a page apart or more.
            bool prefetchB = i == 0 && b.RowStride > S.Count, prefetchA = Blocking.IsFar(left.ColumnStride * sizeof(T));
            nint at = 0;
            T* from = b.Origin;
            if (prefetchA || prefetchB)
            {
                for (; from != wholeEnd; from += b.RowStride, at += left.ColumnStride)
                {
                    if (prefetchB) Prefetch.At(from + S.Count, S.Count * sizeof(T));
                    if (prefetchA) Prefetch.At((byte*)(a0 + at) + Prefetch.CacheLine);
                    Step<T, V, S, TRows>(S.Load(from), at, ref c0, ref c1, ref c2, ref c3, ref c4, ref c5, ref c6, ref c7, a0, a1, a2, a3, a4, a5, a6, a7);
                }
            }

            // A loop of its own: each instruction of it counts.
            for (; from != wholeEnd; from += b.RowStride, at += left.ColumnStride)
                Step<T, V, S, TRows>(S.Load(from), at, ref c0, ref c1, ref c2, ref c3, ref c4, ref c5, ref c6, ref c7, a0, a1, a2, a3, a4, a5, a6, a7);

            for (; from != bEnd; from += b.RowStride, at += left.ColumnStride)
                Step<T, V, S, TRows>(S.Load(from, columns), at, ref c0, ref c1, ref c2, ref c3, ref c4, ref c5, ref c6, ref c7, a0, a1, a2, a3, a4, a5, a6, a7);

            if (bias is not null)
            {
                V shift = S.Load(bias, columns);
                (c0, c1, c2, c3) = (S.Add(c0, shift), S.Add(c1, shift), S.Add(c2, shift), S.Add(c3, shift));
                (c4, c5, c6, c7) = (S.Add(c4, shift), S.Add(c5, shift), S.Add(c6, shift), S.Add(c7, shift));
            }

            // Stores of a whole width need no masks, and what the JIT does not have to inline for them it can for the others: a call among them moves all sums to the stack.
            if (columns == S.Count) StoreWhole<T, V, S, TRows>(c0, c1, c2, c3, c4, c5, c6, c7, target, c.RowStride, last);
            else Store<T, V, S, TRows>(c0, c1, c2, c3, c4, c5, c6, c7, target, c.RowStride, last, columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<T, V, S, TRows>(
        V row, nint at, ref V c0, ref V c1, ref V c2, ref V c3, ref V c4, ref V c5, ref V c6, ref V c7,
        T* a0, T* a1, T* a2, T* a3, T* a4, T* a5, T* a6, T* a7)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
        where TRows : struct, ITileRows
    {
        S.Accumulate(S.Create(a0[at]), row, ref c0);
        S.Accumulate(S.Create(a1[at]), row, ref c1);
        S.Accumulate(S.Create(a2[at]), row, ref c2);
        S.Accumulate(S.Create(a3[at]), row, ref c3);
        if (TRows.Count(S.Registers) == 4) return;
        S.Accumulate(S.Create(a4[at]), row, ref c4);
        S.Accumulate(S.Create(a5[at]), row, ref c5);
        if (TRows.Count(S.Registers) == 6) return;
        S.Accumulate(S.Create(a6[at]), row, ref c6);
        S.Accumulate(S.Create(a7[at]), row, ref c7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreWhole<T, V, S, TRows>(V c0, V c1, V c2, V c3, V c4, V c5, V c6, V c7, T* target, nint stride, nint last)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
        where TRows : struct, ITileRows
    {
        S.Store(c0, target);
        S.Store(c1, target + TRows.Row(1, last) * stride);
        S.Store(c2, target + TRows.Row(2, last) * stride);
        S.Store(c3, target + TRows.Row(3, last) * stride);
        if (TRows.Count(S.Registers) == 4) return;
        S.Store(c4, target + TRows.Row(4, last) * stride);
        S.Store(c5, target + TRows.Row(5, last) * stride);
        if (TRows.Count(S.Registers) == 6) return;
        S.Store(c6, target + TRows.Row(6, last) * stride);
        S.Store(c7, target + TRows.Row(7, last) * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T, V, S, TRows>(
        V c0, V c1, V c2, V c3, V c4, V c5, V c6, V c7, T* target, nint stride, nint last, int columns)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
        where TRows : struct, ITileRows
    {
        S.Store(c0, target, columns);
        S.Store(c1, target + TRows.Row(1, last) * stride, columns);
        S.Store(c2, target + TRows.Row(2, last) * stride, columns);
        S.Store(c3, target + TRows.Row(3, last) * stride, columns);
        if (TRows.Count(S.Registers) == 4) return;
        S.Store(c4, target + TRows.Row(4, last) * stride, columns);
        S.Store(c5, target + TRows.Row(5, last) * stride, columns);
        if (TRows.Count(S.Registers) == 6) return;
        S.Store(c6, target + TRows.Row(6, last) * stride, columns);
        S.Store(c7, target + TRows.Row(7, last) * stride, columns);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PrefetchRows<T, V, S, TRows>(T* target, nint stride, nint last)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
        where TRows : struct, ITileRows
    {
        for (nint row = 0; row < TRows.Count(S.Registers); row++)
            Prefetch.At(target + TRows.Row(row, last) * stride, S.Count * sizeof(T));
    }
}
