using System.Numerics;

namespace Autograd;

/// <summary>The lecture's gradient of batch normalization, a vector's worth of features at a time.</summary>
internal readonly unsafe struct BatchNormBackward<T>(
    T* dy, T* normalized, T* gain, T* inverseStd, int n, int features, T* dx, T* dgain, T* dbias) : ISimdJob<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V all = S.Constant(n);
        for (int f = 0; f < features; f += S.Count)
        {
            int count = Math.Min(S.Count, features - f);
            V sum = RowSum.Of<T, V, S, ValueTerm<T, V, S>>(new(dy + f, count), n, features);
            V product = RowSum.Of<T, V, S, ProductTerm<T, V, S>>(new(dy + f, normalized + f, count), n, features);
            S.Store(sum, dbias + f, count);
            S.Store(product, dgain + f, count);
            V scale = S.Divide(S.Multiply(S.Load(gain + f, count), S.Load(inverseStd + f, count)), all);
            V slope = S.Multiply(S.Constant(n / (n - 1.0)), product);
            nint at = f;
            for (int r = 0; r < n; r++, at += features)
            {
                V value = S.Subtract(S.Multiply(all, S.Load(dy + at, count)), sum);
                value = S.Subtract(value, S.Multiply(S.Load(normalized + at, count), slope));
                S.Store(S.Multiply(scale, value), dx + at, count);
            }
        }
    }
}
