using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>The loops of <see cref="BatchNormKernel.Backward"/>: first both sums over the batch, then dx for several rows at a time.</summary>
internal readonly unsafe struct BatchNormBackwardJob<T>(
    T* dy, T* x, T* gain, T* mean, T* inverseStd, int n, int divisor, int features, nint stride, T* dx, T* dgain, T* dbias)
    : ISharedJob<T, BatchNormBackwardJob<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A range of the features.</summary>
    public BatchNormBackwardJob<T> Part(int start, int count) =>
        new(dy + start, x + start, gain + start, mean + start, inverseStd + start, n, divisor, count, stride, dx + start, dgain + start, dbias + start);

    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        for (int start = 0, end; start < features; start = end)
        {
            end = ColumnSums.PanelEnd<T>(start, n, features);
            Panel<V, S>(dy + start, x + start, gain + start, mean + start, inverseStd + start, n, divisor, end - start, stride, dx + start, dgain + start, dbias + start);
        }
    }

    private static void Panel<V, S>(
        T* dy, T* x, T* gain, T* mean, T* inverseStd, int n, int divisor, int columns, nint stride, T* dx, T* dgain, T* dbias)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        ColumnSums.Of<T, V, S, ValueTerm<T, V, S>, NormalizedProductTerm<T, V, S>>(new(dy), dbias, new(dy, x, mean, inverseStd), dgain, n, columns, stride);
        T* scale = (T*)Scratch.Bytes(2 * (nint)columns * sizeof(T)), slope = scale + columns;
        for (int f = 0; f < columns; f += S.Count)
        {
            int count = Math.Min(S.Count, columns - f);
            S.Store(S.Divide(S.Multiply(S.Load(gain + f, count), S.Load(inverseStd + f, count)), S.Constant(n)), scale + f, count);
            S.Store(S.Multiply(S.Constant(n / (double)divisor), S.Load(dgain + f, count)), slope + f, count);
        }

        int group = ColumnSums.WriteGroup<T>(n, columns);
        for (int row = 0; row < n; row += group)
        {
            nint first = row * stride, last = Math.Min(n, row + group) * stride;
            int f = 0;
            for (; f <= columns - S.Count; f += S.Count) Column(first, last, f, S.Count);
            // A masked tail: where dx overwrites dy, no element may be computed twice.
            if (f < columns) Column(first, last, f, columns - f);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void Column(nint first, nint last, int f, int count)
        {
            V all = S.Constant(n), sum = S.Load(dbias + f, count), mu = S.Load(mean + f, count), inverse = S.Load(inverseStd + f, count);
            V factor = S.Load(scale + f, count), weight = S.Load(slope + f, count);
            for (nint at = first + f, end = last + f; at != end; at += stride)
            {
                V normalized = S.Multiply(S.Subtract(S.Load(x + at, count), mu), inverse);
                V value = S.Subtract(S.Subtract(S.Multiply(all, S.Load(dy + at, count)), sum), S.Multiply(normalized, weight));
                S.Store(S.Multiply(factor, value), dx + at, count);
            }
        }
    }
}
