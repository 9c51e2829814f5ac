using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>The loops of <see cref="LayerNormKernel.Forward"/>: for each row its sum, its squares, then y.</summary>
internal readonly unsafe struct LayerNormForwardJob<T>(T* x, T* gain, T* bias, double epsilon, int rows, int features, T* mean, T* inverseStd, T* y) : ISimdJob<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        T* source = x, target = y;
        for (int row = 0; row < rows; row++, source += features, target += features)
        {
            T center = T.CreateTruncating(Sum<V, S>(source, T.Zero, squared: false) / features);
            double variance = Sum<V, S>(source, center, squared: true) / features;
            mean[row] = center;
            inverseStd[row] = T.CreateTruncating(1 / Math.Sqrt(variance + epsilon));
            V mu = S.Create(center), inverse = S.Create(inverseStd[row]);
            int i = 0;
            for (; i <= features - S.Count; i += S.Count) Write<V, S>(source, target, i, S.Count, mu, inverse);
            if (i < features) Write<V, S>(source, target, i, features - i, mu, inverse);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Write<V, S>(T* source, T* target, int i, int count, V mu, V inverse)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V normalized = S.Multiply(S.Subtract(S.Load(source + i, count), mu), inverse);
        S.Store(S.MultiplyAdd(S.Load(gain + i, count), normalized, S.Load(bias + i, count)), target + i, count);
    }

    /// <summary>Σ (x − center), or Σ (x − center)².</summary>
    private double Sum<V, S>(T* row, T middle, bool squared)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V center = S.Create(middle);
        double total = 0;
        for (int start = 0; start < features; start += LongSum.RowBlock)
        {
            V even = S.Constant(0), odd = even;
            int end = Math.Min(features, start + LongSum.RowBlock), i = start;
            for (; i <= end - 2 * S.Count; i += 2 * S.Count)
            {
                V a = S.Subtract(S.Load(row + i), center), b = S.Subtract(S.Load(row + i + S.Count), center);
                even = S.Add(even, squared ? S.Multiply(a, a) : a);
                odd = S.Add(odd, squared ? S.Multiply(b, b) : b);
            }

            for (; i < end; i += S.Count)
            {
                int count = Math.Min(S.Count, end - i);
                V a = S.First(count, S.Subtract(S.Load(row + i, count), center), S.Constant(0));
                even = S.Add(even, squared ? S.Multiply(a, a) : a);
            }

            total += double.CreateTruncating(S.Sum(S.Add(even, odd)));
        }

        return total;
    }
}
