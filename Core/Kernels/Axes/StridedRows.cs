namespace Autograd;

/// <summary>Element (r, i) is values[r·stride + i·step]. Stride 0 repeats one row for all r; step 0 repeats one number along a row.</summary>
internal readonly ref struct StridedRows<T>(ReadOnlySpan<T> values, int stride, int step)
{
    public readonly ReadOnlySpan<T> Values = values;
    public readonly int Stride = stride;
    public readonly int Step = step;

    /// <summary>The values, after a check that all rows of this width lie inside them.</summary>
    public ReadOnlySpan<T> Checked(int rows, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Values.Length, (rows - 1) * Stride + (width - 1) * Step + 1);
        return Values;
    }
}
