using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>−x.</summary>
internal readonly struct Opposite<T> : IUnaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V> => S.Multiply(x, S.Constant(-1));
}

/// <summary>|x|.</summary>
internal readonly struct Magnitude<T> : IUnaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V> => S.Abs(x);
}

/// <summary>−1, 0 or 1; 0 for NaN.</summary>
internal readonly struct Signum<T> : IUnaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V zero = S.Constant(0);
        return S.IfLess(zero, x, S.Constant(1), S.IfLess(x, zero, S.Constant(-1), zero));
    }
}

/// <summary>dy·sign x, the gradient of |x|.</summary>
internal readonly struct MagnitudeGradient<T> : IBinaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V dy, V x)
        where V : unmanaged
        where S : ISimd<T, V> => S.Multiply(dy, default(Signum<T>).Apply<V, S>(x));
}
