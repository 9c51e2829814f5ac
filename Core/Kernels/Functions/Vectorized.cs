using System.Numerics;

namespace Autograd;

/// <summary>z[r, i] = f(x[r, i], y[r, i]), one vector at a time, for <see cref="BroadcastLoop"/>.</summary>
internal readonly struct Vectorized<T, F> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where F : struct, IBinaryFunction<T>
{
    public static void Invoke(StridedRows<T> x, StridedRows<T> y, Span<T> z, int width) => BinaryElementwise<T, F>.Map(default, x, y, z, width);
}
