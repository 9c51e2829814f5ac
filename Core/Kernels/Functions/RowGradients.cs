using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>q·(x − p): the gradient of a variance with mean p.</summary>
internal readonly struct DistanceTimes<T> : ITernaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x, V p, V q)
        where V : unmanaged
        where S : ISimd<T, V> => S.Multiply(q, S.Subtract(x, p));
}

/// <summary>q·e^(x − p): the gradient of p = ln Σ eˣ.</summary>
internal readonly struct ExponentialTimes<T> : ITernaryFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x, V p, V q)
        where V : unmanaged
        where S : ISimd<T, V> => S.Multiply(q, Exponential<T>.OfNegative<V, S>(S.Subtract(x, p)));
}

/// <summary>q·x/p, and 0 where p is 0: the gradient of p = √(Σ x²).</summary>
internal readonly struct ShareTimes<T> : ITernaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x, V p, V q)
        where V : unmanaged
        where S : ISimd<T, V> => S.Multiply(q, S.IfLessOrEqual(S.Abs(p), S.Constant(0), S.Constant(0), S.Divide(x, p)));
}
