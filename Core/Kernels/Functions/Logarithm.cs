using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>ln x.</summary>
internal readonly struct Logarithm<T> : IUnaryFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V> => S.Log(x);
}
