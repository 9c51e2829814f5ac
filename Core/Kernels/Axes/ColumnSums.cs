using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>
/// Σ over rows for every column: some rows at a time, left to right, so that memory is read in long stretches and a
/// column's sum is loaded and stored once for all of them.
/// </summary>
internal static unsafe class ColumnSums
{
    /// <summary>Rows added up before they join the total, so that the rounding error of many rows stays small.</summary>
    public const int Block = 256;

    /// <summary>Rows to walk side by side: several while the matrix stays in the second-level cache or a row is a line or two, one where memory is streamed.</summary>
    /// <remarks>A divisor of <see cref="Block"/>. The choice changes no bit.</remarks>
    public static int Group<T>(int rows, int columns)
        where T : unmanaged => columns * sizeof(T) <= 128 || (long)rows * columns * sizeof(T) <= 1 << 20 ? 8 : 1;

    /// <summary>sums[j] = Σᵣ term(r, j), in ascending order, by blocks of rows.</summary>
    public static void Of<T, V, S, TTerm>(TTerm term, int rows, int columns, T* sums)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
        where TTerm : struct, IRowTerm<T, V, S> =>
        Of<T, V, S, TTerm, TTerm>(term, sums, default, null, rows, columns);

    /// <summary>Two sums in one walk through memory; the second may be null.</summary>
    public static void Of<T, V, S, TFirst, TSecond>(TFirst first, T* firstSums, TSecond second, T* secondSums, int rows, int columns)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
        where TFirst : struct, IRowTerm<T, V, S>
        where TSecond : struct, IRowTerm<T, V, S>
    {
        new Span<T>(firstSums, columns).Clear();
        if (secondSums is not null) new Span<T>(secondSums, columns).Clear();
        int group = Group<T>(rows, columns);
        // The only block is the total.
        T* firstBlock = firstSums, secondBlock = secondSums;
        if (rows > Block) secondBlock = (firstBlock = (T*)Scratch.Bytes(2 * (nint)columns * sizeof(T))) + columns;
        for (int start = 0; start < rows; start += Block)
        {
            int end = Math.Min(rows, start + Block);
            if (rows > Block) new Span<T>(firstBlock, 2 * columns).Clear();
            for (int row = start; row < end; row += group)
            {
                Add<T, V, S, TFirst>(first, row, Math.Min(end, row + group), columns, columns, firstBlock);
                if (secondSums is not null) Add<T, V, S, TSecond>(second, row, Math.Min(end, row + group), columns, columns, secondBlock);
            }

            if (rows <= Block) return;
            Add<T, V, S, ValueTerm<T, V, S>>(new(firstBlock), 0, 1, columns, columns, firstSums);
            if (secondSums is not null) Add<T, V, S, ValueTerm<T, V, S>>(new(secondBlock), 0, 1, columns, columns, secondSums);
        }
    }

    /// <summary>sums[j] += the terms of the rows from <paramref name="row"/> to <paramref name="end"/>.</summary>
    private static void Add<T, V, S, TTerm>(TTerm term, int row, int end, nint stride, int columns, T* sums)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
        where TTerm : struct, IRowTerm<T, V, S>
    {
        int column = 0;
        for (; column <= columns - S.Count; column += S.Count)
            Column<T, V, S, TTerm>(term, row, end, stride, column, S.Count, sums);
        if (column < columns)
            Column<T, V, S, TTerm>(term, row, end, stride, column, columns - column, sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column<T, V, S, TTerm>(TTerm term, int row, int end, nint stride, int column, int count, T* sums)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
        where TTerm : struct, IRowTerm<T, V, S>
    {
        V sum = S.Load(sums + column, count);
        for (nint at = row * stride, last = end * stride; at != last; at += stride)
            sum = S.Add(sum, term.At(at, column, count));
        S.Store(sum, sums + column, count);
    }
}
