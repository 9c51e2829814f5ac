using System.Numerics;
using System.Runtime.InteropServices;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Autograd;

/// <summary>Rows and elements chosen by an index, and the adjoints that put gradients back.</summary>
internal static unsafe class Indexing
{
    /// <summary>y[r, :] = table[rows[r], :].</summary>
    public static void GatherRows<T>(ReadOnlySpan<T> table, int width, ReadOnlySpan<int> rows, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, rows.Length * width);
        CheckRows(rows, width, table.Length);
        fixed (T* pTable = table, py = y)
        fixed (int* pRows = rows)
        {
            var job = new GatherJob<T>(pTable, table.Length / Math.Max(1, width), width, pRows, rows.Length, py);
            SimdWidth.Run<T, GatherJob<T>>(ref job);
        }
    }

    /// <summary>table[rows[r], :] += x[r, :], in ascending r.</summary>
    public static void ScatterAddRows<T>(ReadOnlySpan<T> x, int width, ReadOnlySpan<int> rows, Span<T> table)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, rows.Length * width);
        CheckRows(rows, width, table.Length);
        fixed (T* px = x, pTable = table)
        fixed (int* pRows = rows)
        {
            var job = new ScatterJob<T>(px, width, pRows, rows.Length, pTable);
            SimdWidth.Run<T, ScatterJob<T>>(ref job);
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

    private static void CheckRows(ReadOnlySpan<int> rows, int width, int length)
    {
        if (width == 0) return;
        int count = length / width;
        if (rows.Length == 0 || TensorPrimitives.Max(MemoryMarshal.Cast<int, uint>(rows)) < count) return;
        foreach (int row in rows) Checked(row, count);
    }

    private static int Checked(int index, int axis) =>
        (uint)index < (uint)axis ? index : throw new ArgumentOutOfRangeException(nameof(index), index, $"Not in 0..{axis - 1}.");
}
