using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>The lecture's gradient of batch normalization, some vectors' worth of features at a time.</summary>
internal readonly unsafe struct BatchNormBackward<T>(
    T* dy, T* normalized, T* gain, T* inverseStd, int n, int features, T* dx, T* dgain, T* dbias) : ISimdJob<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc cref="BatchNormForward{T}.Run"/>
    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        int f = 0;
        for (int wide = 2 * S.Count; f <= features - wide; f += wide)
            Panel<Pair<V>, SimdPair<T, V, S>>(f, wide);
        for (; f < features; f += S.Count)
            Panel<V, S>(f, Math.Min(S.Count, features - f));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Panel<V, S>(int f, int count)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V all = S.Constant(n);
        V sum = S.Constant(0), product = sum;
        nint at = f;
        for (int row = 0; row < n;) // blocks of rows, as RowSum adds them, but both sums at once
        {
            V blockSum = S.Constant(0), blockProduct = blockSum;
            for (int end = Math.Min(n, row + RowSum.Block); row < end; row++, at += features)
            {
                V gradient = S.Load(dy + at, count);
                blockSum = S.Add(blockSum, gradient);
                blockProduct = S.Add(blockProduct, S.Multiply(gradient, S.Load(normalized + at, count)));
            }

            (sum, product) = (S.Add(sum, blockSum), S.Add(product, blockProduct));
        }

        S.Store(sum, dbias + f, count);
        S.Store(product, dgain + f, count);
        V scale = S.Divide(S.Multiply(S.Load(gain + f, count), S.Load(inverseStd + f, count)), all);
        V slope = S.Multiply(S.Constant(n / (n - 1.0)), product);
        at = f;
        for (int r = 0; r < n; r++, at += features)
        {
            V value = S.Subtract(S.Multiply(all, S.Load(dy + at, count)), sum);
            value = S.Subtract(value, S.Multiply(S.Load(normalized + at, count), slope));
            S.Store(S.Multiply(scale, value), dx + at, count);
        }
    }
}
