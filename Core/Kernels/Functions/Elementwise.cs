using System.Numerics;

namespace Autograd;

/// <summary>y[i] = f(x[i]), with the tail in a masked vector.</summary>
internal readonly unsafe struct Elementwise<T, F>(F function, T* x, T* y, int length) : ISimdJob<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where F : struct, IUnaryFunction<T>
{
    public static void Map(F function, ReadOnlySpan<T> x, Span<T> y)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length);
        fixed (T* px = x, py = y)
        {
            var job = new Elementwise<T, F>(function, px, py, x.Length);
            SimdWidth.Run<T, Elementwise<T, F>>(ref job);
        }
    }

    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        T* source = x;
        T* target = y;
        int left = length;
        for (; left >= S.Count; left -= S.Count, source += S.Count, target += S.Count)
            S.Store(function.Apply<V, S>(S.Load(source)), target);
        if (left > 0) S.Store(function.Apply<V, S>(S.Load(source, left)), target, left);
    }
}
