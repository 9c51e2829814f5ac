using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>The loops of <see cref="BatchNormKernel.Forward"/>: first the sums over the batch, then y for several rows at a time.</summary>
internal readonly unsafe struct BatchNormForwardJob<T>(
    T* x, T* gain, T* bias, double epsilon, int n, int divisor, int features, nint stride, T* mean, T* variance, T* inverseStd, T* y)
    : ISharedJob<T, BatchNormForwardJob<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A range of the features.</summary>
    public BatchNormForwardJob<T> Part(int start, int count) =>
        new(x + start, gain + start, bias + start, epsilon, n, divisor, count, stride, mean + start, variance + start, inverseStd + start, y + start);

    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        for (int start = 0, end; start < features; start = end)
        {
            end = ColumnSums.PanelEnd<T>(start, n, features);
            Panel<V, S>(x + start, gain + start, bias + start, epsilon, n, divisor, end - start, stride, mean + start, variance + start, inverseStd + start, y + start);
        }
    }

    private static void Panel<V, S>(
        T* x, T* gain, T* bias, double epsilon, int n, int divisor, int columns, nint stride, T* mean, T* variance, T* inverseStd, T* y)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        ColumnSums.Of<T, V, S, ValueTerm<T, V, S>>(new(x), n, columns, stride, mean);
        for (int f = 0; f < columns; f += S.Count)
        {
            int count = Math.Min(S.Count, columns - f);
            S.Store(S.Multiply(S.Load(mean + f, count), S.Constant(1.0 / n)), mean + f, count);
        }

        ColumnSums.Of<T, V, S, SquaredDistanceTerm<T, V, S>>(new(x, mean), n, columns, stride, variance);
        for (int f = 0; f < columns; f += S.Count)
        {
            int count = Math.Min(S.Count, columns - f);
            V spread = S.Multiply(S.Load(variance + f, count), S.Constant(1.0 / divisor));
            S.Store(spread, variance + f, count);
            S.Store(S.Divide(S.Constant(1), S.Sqrt(S.Add(spread, S.Constant(epsilon)))), inverseStd + f, count);
        }

        int group = ColumnSums.WriteGroup<T>(n, columns);
        for (int row = 0; row < n; row += group)
        {
            nint first = row * stride, last = Math.Min(n, row + group) * stride;
            int f = 0;
            for (; f <= columns - S.Count; f += S.Count) Column(first, last, f, S.Count);
            // The last vector overlaps the vector before it and computes the same numbers again.
            if (f < columns && columns >= S.Count) Column(first, last, columns - S.Count, S.Count);
            else if (f < columns) Column(first, last, f, columns - f);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Column(nint first, nint last, int f, int count)
        {
            V mu = S.Load(mean + f, count), inverse = S.Load(inverseStd + f, count), scale = S.Load(gain + f, count), shift = S.Load(bias + f, count);
            for (nint at = first + f, end = last + f; at != end; at += stride)
            {
                V normalized = S.Multiply(S.Subtract(S.Load(x + at, count), mu), inverse);
                S.Store(S.Add(S.Multiply(scale, normalized), shift), y + at, count);
            }
        }
    }
}
