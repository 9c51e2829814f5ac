namespace Autograd;

/// <summary>Element (i, j) is at origin + i·rowStride + j·columnStride. Transposing swaps the strides.</summary>
internal readonly unsafe struct MatrixView<T>(T* origin, nint rowStride, nint columnStride)
    where T : unmanaged
{
    public readonly T* Origin = origin;
    public readonly nint RowStride = rowStride;
    public readonly nint ColumnStride = columnStride;

    public MatrixView<T> Transposed => new(Origin, ColumnStride, RowStride);

    /// <summary>The view whose element (0, 0) is element (row, column) of this view.</summary>
    public MatrixView<T> From(nint row, nint column) =>
        new(Origin + row * RowStride + column * ColumnStride, RowStride, ColumnStride);
}
