using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>The lecture's batch normalization: the sums over the batch, then some rows at a time, left to right.</summary>
internal readonly unsafe struct BatchNormForward<T>(
    T* x, T* gain, T* bias, double epsilon, int n, int features, T* mean, T* variance, T* inverseStd, T* normalized, T* y)
    : ISimdJob<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        ColumnSums.Of<T, V, S, ValueTerm<T, V, S>>(new(x), n, features, mean);
        for (int f = 0; f < features; f += S.Count)
        {
            int count = Math.Min(S.Count, features - f);
            S.Store(S.Multiply(S.Load(mean + f, count), S.Constant(1.0 / n)), mean + f, count);
        }

        ColumnSums.Of<T, V, S, SquaredDistanceTerm<T, V, S>>(new(x, mean), n, features, variance);
        for (int f = 0; f < features; f += S.Count)
        {
            int count = Math.Min(S.Count, features - f);
            V spread = S.Multiply(S.Load(variance + f, count), S.Constant(1.0 / (n - 1)));
            S.Store(spread, variance + f, count);
            S.Store(S.Divide(S.Constant(1), S.Sqrt(S.Add(spread, S.Constant(epsilon)))), inverseStd + f, count);
        }

        int group = ColumnSums.Group<T>(n, features);
        for (int row = 0; row < n; row += group)
        {
            int end = Math.Min(n, row + group), f = 0;
            for (; f <= features - S.Count; f += S.Count) Normalize<V, S>(row, end, f, S.Count);
            if (f < features) Normalize<V, S>(row, end, f, features - f);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Normalize<V, S>(int row, int end, int f, int count)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V mu = S.Load(mean + f, count), inverse = S.Load(inverseStd + f, count);
        V scale = S.Load(gain + f, count), shift = S.Load(bias + f, count);
        for (nint at = (nint)row * features + f, last = (nint)end * features + f; at != last; at += features)
        {
            V value = S.Multiply(S.Subtract(S.Load(x + at, count), mu), inverse);
            S.Store(value, normalized + at, count);
            S.Store(S.Add(S.Multiply(scale, value), shift), y + at, count);
        }
    }
}
