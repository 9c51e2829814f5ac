using System.Numerics;

namespace Autograd;

/// <summary>Rows and elements chosen by an index, and the adjoints that put gradients back.</summary>
internal static class Indexing
{
    /// <summary>y[r, :] = table[rows[r], :].</summary>
    public static void GatherRows<T>(ReadOnlySpan<T> table, int width, ReadOnlySpan<int> rows, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, rows.Length * width);
        for (int r = 0; r < rows.Length; r++)
            table.Slice(rows[r] * width, width).CopyTo(y.Slice(r * width, width));
    }

    /// <summary>table = 0, then table[rows[r], :] += x[r, :], in ascending r.</summary>
    public static void ScatterAddRows<T>(ReadOnlySpan<T> x, int width, ReadOnlySpan<int> rows, Span<T> table)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, rows.Length * width);
        table.Clear();
        for (int r = 0; r < rows.Length; r++)
        {
            Span<T> target = table.Slice(rows[r] * width, width);
            ReadOnlySpan<T> source = x.Slice(r * width, width);
            for (int i = 0; i < width; i++) target[i] += source[i];
        }
    }

    /// <summary>y[o, i] = x[o, index[o, i], i].</summary>
    public static void Pick<T>(ReadOnlySpan<T> x, int outer, int axis, int inner, ReadOnlySpan<int> index, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, outer * axis * inner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(index.Length, outer * inner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, outer * inner);
        for (int o = 0; o < outer; o++)
        {
            for (int i = 0; i < inner; i++)
                y[o * inner + i] = x[(o * axis + Checked(index[o * inner + i], axis)) * inner + i];
        }
    }

    /// <summary>y = 0, then y[o, index[o, i], i] = x[o, i]: the adjoint of <see cref="Pick"/>.</summary>
    public static void Place<T>(ReadOnlySpan<T> x, int outer, int axis, int inner, ReadOnlySpan<int> index, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, outer * inner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(index.Length, outer * inner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, outer * axis * inner);
        y.Clear();
        for (int o = 0; o < outer; o++)
        {
            for (int i = 0; i < inner; i++)
                y[(o * axis + Checked(index[o * inner + i], axis)) * inner + i] = x[o * inner + i];
        }
    }

    private static int Checked(int index, int axis) =>
        (uint)index < (uint)axis ? index : throw new ArgumentOutOfRangeException(nameof(index), index, $"Not in 0..{axis - 1}.");
}
