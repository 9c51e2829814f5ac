namespace Autograd;

/// <summary>Element (r, i) stands at r·stride + i·step: rows of memory, or one row for all (stride 0), of one number each (step 0).</summary>
internal readonly ref struct StridedRows<T>(ReadOnlySpan<T> values, int stride, int step)
{
    public readonly ReadOnlySpan<T> Values = values;
    public readonly int Stride = stride;
    public readonly int Step = step;

    /// <summary>The memory, after a check that so many rows of this width lie inside it.</summary>
    public ReadOnlySpan<T> Checked(int rows, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Values.Length, (rows - 1) * Stride + (width - 1) * Step + 1);
        return Values;
    }
}
