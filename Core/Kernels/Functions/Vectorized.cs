using System.Numerics;

namespace Autograd;

/// <summary>z[r, i] = f(x[r, i], y[r, i]), a vector at a time, for broadcasting loops.</summary>
internal readonly struct Vectorized<T, F> : IElementwise<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where F : struct, IBinaryFunction<T>
{
    public static void Invoke(StridedRows<T> x, StridedRows<T> y, Span<T> z, int width) => BinaryElementwise<T, F>.Map(default, x, y, z, width);
}
