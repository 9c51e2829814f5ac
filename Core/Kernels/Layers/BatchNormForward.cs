using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>The lecture's batch normalization, some vectors' worth of features at a time, so that sums stay in registers.</summary>
internal readonly unsafe struct BatchNormForward<T>(
    T* x, T* gain, T* bias, double epsilon, int n, int features, T* mean, T* variance, T* inverseStd, T* normalized, T* y)
    : ISimdJob<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Four vectors at a time, which hides the latency of the sums and reads long stretches of a row; the rest one by one.</summary>
    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        int f = 0;
        for (int wide = 4 * S.Count; f <= features - wide; f += wide)
            Panel<Pair<Pair<V>>, SimdPair<T, Pair<V>, SimdPair<T, V, S>>>(f, wide);
        for (; f < features; f += S.Count)
            Panel<V, S>(f, Math.Min(S.Count, features - f));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Panel<V, S>(int f, int count)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V sum = RowSum.Of<T, V, S, ValueTerm<T, V, S>>(new(x + f, count), n, features);
        V mu = S.Multiply(sum, S.Constant(1.0 / n));
        V squares = RowSum.Of<T, V, S, SquaredDistanceTerm<T, V, S>>(new(x + f, mu, count), n, features);
        V spread = S.Multiply(squares, S.Constant(1.0 / (n - 1)));
        V inverse = S.Divide(S.Constant(1), S.Sqrt(S.Add(spread, S.Constant(epsilon))));
        S.Store(mu, mean + f, count);
        S.Store(spread, variance + f, count);
        S.Store(inverse, inverseStd + f, count);
        Normalize<V, S>(f, count, mu, inverse);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Normalize<V, S>(int f, int count, V mu, V inverse)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V scale = S.Load(gain + f, count), shift = S.Load(bias + f, count);
        nint at = f;
        for (int r = 0; r < n; r++, at += features)
        {
            V value = S.Multiply(S.Subtract(S.Load(x + at, count), mu), inverse);
            S.Store(value, normalized + at, count);
            S.Store(S.Add(S.Multiply(scale, value), shift), y + at, count);
        }
    }
}
