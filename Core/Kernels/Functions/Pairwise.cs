using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>z = f(x, y) for one element of each operand.</summary>
internal interface IPairMap<T>
{
    static abstract T At(T x, T y);
}

/// <summary>z[r, i] = f(x[r, i], y[r, i]), one element at a time, for <see cref="BroadcastLoop"/>.</summary>
internal readonly struct Pairwise<T, F> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where F : struct, IPairMap<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Invoke(StridedRows<T> x, StridedRows<T> y, Span<T> z, int width)
    {
        for (int r = 0, at = 0; at < z.Length; r++)
        {
            for (int i = 0; i < width; i++, at++)
                z[at] = F.At(x.Values[r * x.Stride + i * x.Step], y.Values[r * y.Stride + i * y.Step]);
        }
    }
}
