namespace Autograd;

/// <summary>A block of some steps of k, cut into panels as wide as a tile: copied one after another, or left in place.</summary>
/// <param name="block">The block, a row for each step of k.</param>
/// <param name="depth">Steps of k.</param>
/// <param name="columns">Columns of the block.</param>
/// <param name="width">Columns of a panel.</param>
/// <param name="copy">The panels are copied.</param>
/// <param name="memory">Room for the copies.</param>
internal readonly unsafe struct Panels<T>(
    MatrixView<T> block, int depth, int columns, int width, bool copy, T* memory)
    where T : unmanaged
{
    /// <summary>The panel that begins with this column.</summary>
    public MatrixView<T> this[int column] =>
        copy ? new MatrixView<T>(memory + (nint)column * depth, width, 1) : block.From(0, column);

    /// <summary>The elements of memory that copies may need.</summary>
    public static nint BufferLength(int depth, int columns, int width) => (nint)depth * (columns + width);

    /// <summary>Makes the copies.</summary>
    public void Fill<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        for (int column = 0; copy && column < columns; column += width)
            Packing.Pack<T, V, S>(block.From(0, column), depth, Math.Min(width, columns - column), this[column].Origin, width);
    }

    /// <summary>In how many of the last rows a vector that is wider than what is left of a panel would leave the block.</summary>
    public int Short(int left, int vector) =>
        copy || left == vector ? 0 : (int)Math.Min(depth, (vector - left + block.RowStride - 1) / block.RowStride);
}
