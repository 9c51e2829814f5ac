namespace Autograd;

/// <summary>A block of a matrix, cut into panels as wide as a tile. The panels are copied one after another, or read in place.</summary>
/// <param name="block">The block, with one row per step of k.</param>
/// <param name="depth">Steps of k.</param>
/// <param name="columns">Columns of the block.</param>
/// <param name="width">Columns of a panel.</param>
/// <param name="copy">Whether the panels are copied.</param>
/// <param name="memory">Memory for the copies.</param>
internal readonly unsafe struct Panels<T>(
    MatrixView<T> block, int depth, int columns, int width, bool copy, T* memory)
    where T : unmanaged
{
    /// <summary>Whether the panels are copies: then a panel begins at multiples of its width only.</summary>
    public bool AreCopied => copy;

    /// <summary>The panel that begins at the column.</summary>
    public MatrixView<T> this[int column] =>
        copy ? new MatrixView<T>(memory + (nint)column * depth, width, 1) : block.From(0, column);

    /// <summary>The number of elements that the copies may need.</summary>
    public static nint BufferLength(int depth, int columns, int width) => (nint)depth * (columns + width);

    /// <summary>Copies the panels, if they are to be copied.</summary>
    public void Fill<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        for (int column = 0; copy && column < columns; column += width)
            Packing.Pack<T, V, S>(block.From(0, column), depth, Math.Min(width, columns - column), this[column].Origin, width);
    }

    /// <summary>The number of last rows in which a whole vector would read beyond the block, because the panel has fewer columns than the vector.</summary>
    public int Short(int left, int vector) =>
        copy || left == vector ? 0 : (int)Math.Min(depth, (vector - left + block.RowStride - 1) / block.RowStride);
}
