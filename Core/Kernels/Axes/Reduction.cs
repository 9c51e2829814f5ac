using System.Numerics;

namespace Autograd;

/// <summary>Reductions over the middle axis of a view [outer, axis, inner].</summary>
internal static unsafe class Reduction
{
    // Reading a matrix takes 0.07 ns per element, the time of about 8 operations at 120 operations per nanosecond.
    private const double FlopsEach = 8;

    /// <summary>y[o, i] = Σₐ x[o, a, i].</summary>
    public static void Sum<T>(ReadOnlySpan<T> x, int outer, int axis, int inner, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, outer * axis * inner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, outer * inner);
        fixed (T* px = x, py = y)
        {
            var job = new SumJob<T>(px, outer, axis, inner, inner, py);
            if (outer == 1 && inner > 1) SharedJob.Run<T, SumJob<T>>(ref job, inner, SharedJob.ColumnGrain, FlopsEach * x.Length);
            else SimdWidth.RunPairs<T, SumJob<T>>(ref job);
        }
    }

    /// <summary>y[o, i] = maxₐ x[o, a, i] and argmax[o, i] = the position a of the maximum. Among equal values the first wins. A NaN beats every number, and the first NaN wins.</summary>
    public static void Max<T>(ReadOnlySpan<T> x, int outer, int axis, int inner, Span<T> y, Span<int> argmax)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, outer * axis * inner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, outer * inner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(argmax.Length, outer * inner);
        if (y.Length > 0) ArgumentOutOfRangeException.ThrowIfLessThan(axis, 1);
        fixed (T* px = x, py = y)
        fixed (int* pArgmax = argmax)
        {
            if (inner >= ColumnMaxJob<T>.Narrowest && axis <= ColumnMaxJob<T>.Longest)
            {
                var job = new ColumnMaxJob<T>(px, outer, axis, inner, py, pArgmax);
                SimdWidth.RunPairs<T, ColumnMaxJob<T>>(ref job);
                return;
            }
            if (inner == 1 && y.Length > 0)
            {
                var job = new RowMaxJob<T>(px, outer, axis, py, pArgmax);
                SimdWidth.RunPairs<T, RowMaxJob<T>>(ref job);
            }
            else
                argmax.Fill(-1);
        }
        for (int o = 0; o < outer; o++)
        {
            Span<int> where = argmax.Slice(o * inner, inner);
            if (where.Contains(-1)) ByElement(x.Slice(o * axis * inner, axis * inner), y.Slice(o * inner, inner), where);
        }
    }

    private static void ByElement<T>(ReadOnlySpan<T> x, Span<T> best, Span<int> where)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int inner = best.Length;
        x[..inner].CopyTo(best);
        where.Clear();
        for (int start = inner; start < x.Length; start += inner)
        {
            ReadOnlySpan<T> row = x.Slice(start, inner);
            for (int i = 0; i < inner; i++)
            {
                if (!(row[i] > best[i]) && !(T.IsNaN(row[i]) && !T.IsNaN(best[i]))) continue;
                best[i] = row[i];
                where[i] = start / inner;
            }
        }
    }
}
