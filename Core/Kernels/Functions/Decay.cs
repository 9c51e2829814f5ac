using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>eˣ for x ≤ 0.</summary>
internal readonly struct Decay<T> : IUnaryFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V> => Exponential<T>.OfNegative<V, S>(x);

    /// <summary>e^(−|x|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OfMagnitude<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V> => Exponential<T>.OfNegative<V, S>(S.Multiply(S.Abs(x), S.Constant(-1)));
}
