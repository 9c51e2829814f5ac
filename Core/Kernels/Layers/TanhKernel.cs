using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>The gradient of y = tanh x.</summary>
internal static class TanhKernel
{
    /// <summary>dx = dy·(1 − y²). In place is allowed.</summary>
    public static void Backward<T>(ReadOnlySpan<T> dy, ReadOnlySpan<T> y, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T> => BinaryElementwise<T, Gradient<T>>.Map(default, dy, y, dx);

    private readonly struct Gradient<T> : IBinaryFunction<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V, S>(V dy, V y)
            where V : unmanaged
            where S : ISimd<T, V> => S.Multiply(dy, S.Subtract(S.Constant(1), S.Multiply(y, y)));
    }
}
