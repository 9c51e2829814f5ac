using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>sums[j] = Σᵣ term(r, j): the sum over the rows, for every column.</summary>
/// <remarks>
/// Several rows are added in one pass from left to right. Memory is then read in long runs, and a column's sum is loaded
/// and stored once per group of rows.
/// </remarks>
internal static unsafe class ColumnSums
{
    /// <summary>Up to so many terms are summed one after another. More are halved until a <see cref="Leaf"/> is left, so that the rounding error grows with their logarithm only.</summary>
    public const int Block = 256;

    private const int Leaf = 64;

    /// <summary>Rows per group: all rows of a small matrix, otherwise eight, which two matrices share.</summary>
    /// <remarks>The choice changes no bit of the result.</remarks>
    private static int Group<T>(int rows, int columns, bool isOne)
        where T : unmanaged => IsSmall<T>(rows, columns) ? rows : isOne ? Streams : Streams / 2;

    /// <summary>Rows per group where a matrix is also written: eight if it is near. Large matrices are streamed four rows at a time, so that a column's statistics are loaded once for them, two where these fill the first-level cache, and row by row where rows compete for the same cache lines.</summary>
    public static int WriteGroup<T>(int rows, int columns)
        where T : unmanaged =>
        IsSmall<T>(rows, columns) ? rows : IsNear<T>(rows, columns) ? Streams : columns * sizeof(T) >= LongRow ? 2 : columns * sizeof(T) % Competing == 0 ? 1 : Four;

    /// <summary>The end of the panel of columns that begins at <paramref name="start"/>. A panel of a small matrix stays in the first-level cache for several passes; a large matrix is one panel.</summary>
    public static int PanelEnd<T>(int start, int rows, int columns)
        where T : unmanaged => IsSmall<T>(rows, columns) && columns - start >= 2 * PanelWidth ? start + PanelWidth : columns;

    private const int PanelWidth = 64;

    private const int Streams = 8, Four = 4;

    // Bytes of a row: from the first on, the statistics fill the first-level cache; multiples of the second have few places in it.
    private const int LongRow = 1 << 13, Competing = 1 << 10;

    // The matrix fits the second-level cache, or a row is one or two cache lines.
    private static bool IsNear<T>(int rows, int columns)
        where T : unmanaged => columns * sizeof(T) <= 128 || (long)rows * columns * sizeof(T) <= 1 << 20;

    // Beyond this size rows lie pages apart and compete for the same cache lines.
    private static bool IsSmall<T>(int rows, int columns)
        where T : unmanaged => rows <= 40 && (long)rows * columns * sizeof(T) <= 1 << 16;

    /// <summary>sums[j] = Σᵣ term(r, j).</summary>
    public static void Of<T, V, S, TTerm>(TTerm term, int rows, int columns, nint stride, T* sums)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
        where TTerm : struct, IRowTerm<T, V, S> =>
        Of<T, V, S, TTerm, NoTerm<T, V, S>>(term, sums, default, null, rows, columns, stride);

    /// <summary>Two sums in one pass over the rows.</summary>
    public static void Of<T, V, S, TFirst, TSecond>(TFirst first, T* firstSums, TSecond second, T* secondSums, int rows, int columns, nint stride)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
        where TFirst : struct, IRowTerm<T, V, S>
        where TSecond : struct, IRowTerm<T, V, S>
    {
        if (rows == 0)
        {
            new Span<T>(firstSums, columns).Clear();
            if (typeof(TSecond) != typeof(NoTerm<T, V, S>)) new Span<T>(secondSums, columns).Clear();
        }

        int group = Group<T>(rows, columns, isOne: typeof(TSecond) == typeof(NoTerm<T, V, S>));
        if (rows <= Block)
        {
            Chain<T, V, S, TFirst, TSecond>(first, firstSums, second, secondSums, 0, rows, columns, stride, group);
            return;
        }

        int levels = 2 + BitOperations.Log2((uint)(rows / Leaf));
        T* scratch = (T*)Scratch.Bytes(2 * levels * (nint)columns * sizeof(T));
        Halves<T, V, S, TFirst, TSecond>(first, firstSums, second, secondSums, 0, rows, columns, stride, Math.Min(group, Leaf), scratch);
    }

    // The right half is summed into scratch memory, whose rest its own halves use.
    private static void Halves<T, V, S, TFirst, TSecond>(TFirst first, T* firstSums, TSecond second, T* secondSums, int start, int end, int columns, nint stride, int group, T* scratch)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
        where TFirst : struct, IRowTerm<T, V, S>
        where TSecond : struct, IRowTerm<T, V, S>
    {
        if (end - start <= Leaf)
        {
            Chain<T, V, S, TFirst, TSecond>(first, firstSums, second, secondSums, start, end, columns, stride, group);
            return;
        }

        int middle = start + ((end - start) / 2 + Leaf - 1) / Leaf * Leaf;
        T* firstRight = scratch, secondRight = scratch + columns, rest = scratch + 2 * (nint)columns;
        Halves<T, V, S, TFirst, TSecond>(first, firstSums, second, secondSums, start, middle, columns, stride, group, scratch);
        Halves<T, V, S, TFirst, TSecond>(first, firstRight, second, secondRight, middle, end, columns, stride, group, rest);
        Add<T, V, S, ValueTerm<T, V, S>, NoTerm<T, V, S>>(new(firstRight), firstSums, default, null, 0, 1, columns, columns, isFirst: false);
        if (typeof(TSecond) != typeof(NoTerm<T, V, S>))
            Add<T, V, S, ValueTerm<T, V, S>, NoTerm<T, V, S>>(new(secondRight), secondSums, default, null, 0, 1, columns, columns, isFirst: false);
    }

    private static void Chain<T, V, S, TFirst, TSecond>(TFirst first, T* firstSums, TSecond second, T* secondSums, int start, int end, int columns, nint stride, int group)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
        where TFirst : struct, IRowTerm<T, V, S>
        where TSecond : struct, IRowTerm<T, V, S>
    {
        for (int row = start; row < end; row += group)
            Add<T, V, S, TFirst, TSecond>(first, firstSums, second, secondSums, row, Math.Min(end, row + group), columns, stride, isFirst: row == start);
    }

    /// <summary>sums[j] = or += Σᵣ term(r, j) for the rows from <paramref name="row"/> to <paramref name="end"/>.</summary>
    /// <remarks>The first group may compute a column twice, so its last vector overlaps the vector before it.</remarks>
    private static void Add<T, V, S, TFirst, TSecond>(TFirst first, T* firstSums, TSecond second, T* secondSums, int row, int end, int columns, nint stride, bool isFirst)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
        where TFirst : struct, IRowTerm<T, V, S>
        where TSecond : struct, IRowTerm<T, V, S>
    {
        bool isOne = typeof(TSecond) == typeof(NoTerm<T, V, S>);
        int column = 0;
        nint at = row * stride;
        if (end - row == (isOne ? Streams : Streams / 2)) // a whole group of a large matrix: no loop over its rows
            for (V zero = S.Constant(0); column <= columns - S.Count; column += S.Count)
            {
                V sum = AddFour<T, V, S, TFirst>(isFirst ? zero : S.Load(firstSums + column), first, at, stride, column, S.Count);
                if (isOne) sum = AddFour<T, V, S, TFirst>(sum, first, at + Four * stride, stride, column, S.Count);
                S.Store(sum, firstSums + column, S.Count);
                if (isOne) continue;
                V other = AddFour<T, V, S, TSecond>(isFirst ? zero : S.Load(secondSums + column), second, at, stride, column, S.Count);
                S.Store(other, secondSums + column, S.Count);
            }

        for (; column <= columns - S.Count; column += S.Count)
            Column<T, V, S, TFirst, TSecond>(first, firstSums, second, secondSums, row, end, stride, column, S.Count, isFirst);
        if (column < columns && isFirst && columns >= S.Count)
            Column<T, V, S, TFirst, TSecond>(first, firstSums, second, secondSums, row, end, stride, columns - S.Count, S.Count, isFirst);
        else if (column < columns)
            LastColumns<T, V, S, TFirst, TSecond>(first, firstSums, second, secondSums, row, end, stride, column, columns - column, isFirst);
    }

    // See Elementwise.Tail.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LastColumns<T, V, S, TFirst, TSecond>(
        TFirst first, T* firstSums, TSecond second, T* secondSums, int row, int end, nint stride, int column, int count, bool isFirst)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
        where TFirst : struct, IRowTerm<T, V, S>
        where TSecond : struct, IRowTerm<T, V, S> =>
        Column<T, V, S, TFirst, TSecond>(first, firstSums, second, secondSums, row, end, stride, column, count, isFirst);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column<T, V, S, TFirst, TSecond>(
        TFirst first, T* firstSums, TSecond second, T* secondSums, int row, int end, nint stride, int column, int count, bool isFirst)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
        where TFirst : struct, IRowTerm<T, V, S>
        where TSecond : struct, IRowTerm<T, V, S>
    {
        bool isOne = typeof(TSecond) == typeof(NoTerm<T, V, S>);
        V sum = S.Constant(0), other = sum;
        if (!isFirst)
        {
            sum = S.Load(firstSums + column, count);
            if (!isOne) other = S.Load(secondSums + column, count);
        }

        nint at = row * stride, last = end * stride;
        for (nint four = at + (end - row) / Four * Four * stride; at != four; at += Four * stride)
        {
            sum = AddFour<T, V, S, TFirst>(sum, first, at, stride, column, count);
            if (!isOne) other = AddFour<T, V, S, TSecond>(other, second, at, stride, column, count);
        }

        for (; at != last; at += stride)
        {
            sum = S.Add(sum, first.At(at, column, count));
            if (!isOne) other = S.Add(other, second.At(at, column, count));
        }

        S.Store(sum, firstSums + column, count);
        if (!isOne) S.Store(other, secondSums + column, count);
    }

    /// <summary>Four rows in a turn: of one row, the loop would take longer than the sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V AddFour<T, V, S, TTerm>(V sum, TTerm term, nint at, nint stride, int column, int count)
        where T : unmanaged
        where V : unmanaged
        where S : ISimd<T, V>
        where TTerm : struct, IRowTerm<T, V, S>
    {
        sum = S.Add(S.Add(sum, term.At(at, column, count)), term.At(at + stride, column, count));
        return S.Add(S.Add(sum, term.At(at + 2 * stride, column, count)), term.At(at + 3 * stride, column, count));
    }
}
