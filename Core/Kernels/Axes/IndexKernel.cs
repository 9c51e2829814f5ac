using System.Numerics;
using System.Runtime.InteropServices;

namespace Autograd;

/// <summary>y = x at chosen positions of one axis, and the adjoint. The axis is the middle one of a view [outer, axis, inner].</summary>
internal static unsafe class IndexKernel
{
    /// <summary>y[o, r, :] = x[o, positions[r], :].</summary>
    public static void Select<T>(ReadOnlySpan<T> x, int outer, int axis, int inner, ReadOnlySpan<int> positions, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(x.Length, y.Length, outer, axis, inner, positions);
        if (outer != 1)
        {
            SelectByCopy(x, outer, axis, inner, positions, y);
            return;
        }
        fixed (T* px = x, py = y)
        fixed (int* pRows = positions)
        {
            var job = new GatherJob<T>(px, axis, inner, pRows, positions.Length, py);
            SimdWidth.Run<T, GatherJob<T>>(ref job);
        }
    }

    /// <summary>The same for any element type. The caller has checked the positions.</summary>
    public static void SelectByCopy<T>(ReadOnlySpan<T> x, int outer, int axis, int inner, ReadOnlySpan<int> positions, Span<T> y)
        where T : unmanaged
    {
        if (inner == 1)
        {
            fixed (T* px = x, py = y)
            fixed (int* places = positions)
                ColumnPicks.Select(px, outer, axis, places, positions.Length, py);
            return;
        }
        for (int o = 0; o < outer; o++)
            for (int r = 0; r < positions.Length; r++)
                RunCopy.Copy(x.Slice((o * axis + positions[r]) * inner, inner), y[((o * positions.Length + r) * inner)..]);
    }

    /// <summary>y[o, positions[r], :] += x[o, r, :], in ascending r: the adjoint of <see cref="Select"/>.</summary>
    public static void Add<T>(ReadOnlySpan<T> x, int outer, int axis, int inner, ReadOnlySpan<int> positions, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(y.Length, x.Length, outer, axis, inner, positions);
        if (outer != 1)
        {
            AddRuns(x, outer, axis, inner, positions, y);
            return;
        }
        fixed (T* px = x, py = y)
        fixed (int* pRows = positions)
        {
            var job = new ScatterJob<T>(px, inner, pRows, positions.Length, py);
            SimdWidth.Run<T, ScatterJob<T>>(ref job);
        }
    }

    private static void AddRuns<T>(ReadOnlySpan<T> x, int outer, int axis, int inner, ReadOnlySpan<int> positions, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (inner == 1)
        {
            fixed (T* px = x, py = y)
            fixed (int* places = positions)
                ColumnPicks.Add(px, outer, axis, places, positions.Length, py);
            return;
        }

        for (int o = 0; o < outer; o++)
            for (int r = 0; r < positions.Length; r++)
            {
                var target = y.Slice((o * axis + positions[r]) * inner, inner);
                var source = x.Slice((o * positions.Length + r) * inner, inner);
                TensorPrimitives.Add(target, source, target);
            }
    }

    private static void Check(int whole, int selected, int outer, int axis, int inner, ReadOnlySpan<int> positions)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(whole, outer * axis * inner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(selected, outer * positions.Length * inner);
        if (positions.Length == 0 || TensorPrimitives.Max(MemoryMarshal.Cast<int, uint>(positions)) < axis)
            return;
        foreach (int position in positions)
            if ((uint)position >= (uint)axis)
                throw new ArgumentOutOfRangeException(nameof(positions), position, $"Not in 0..{axis - 1}.");
    }
}
