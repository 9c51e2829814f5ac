using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>The lecture's gradient of batch normalization: both sums over the batch, then some rows at a time, left to right.</summary>
internal readonly unsafe struct BatchNormBackward<T>(
    T* dy, T* normalized, T* gain, T* inverseStd, int n, int features, T* dx, T* dgain, T* dbias) : ISimdJob<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        ColumnSums.Of<T, V, S, ValueTerm<T, V, S>, ProductTerm<T, V, S>>(new(dy), dbias, new(dy, normalized), dgain, n, features);
        int group = ColumnSums.Group<T>(n, features);
        for (int row = 0; row < n; row += group)
        {
            int end = Math.Min(n, row + group), f = 0;
            for (; f <= features - S.Count; f += S.Count) Differentiate<V, S>(row, end, f, S.Count);
            if (f < features) Differentiate<V, S>(row, end, f, features - f);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Differentiate<V, S>(int row, int end, int f, int count)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V all = S.Constant(n), sum = S.Load(dbias + f, count);
        V scale = S.Divide(S.Multiply(S.Load(gain + f, count), S.Load(inverseStd + f, count)), all);
        V slope = S.Multiply(S.Constant(n / (n - 1.0)), S.Load(dgain + f, count));
        for (nint at = (nint)row * features + f, last = (nint)end * features + f; at != last; at += features)
        {
            V value = S.Subtract(S.Multiply(all, S.Load(dy + at, count)), sum);
            value = S.Subtract(value, S.Multiply(S.Load(normalized + at, count), slope));
            S.Store(S.Multiply(scale, value), dx + at, count);
        }
    }
}
