using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>b − 1, and 1 where b is 0: the exponents of the gradient of aᵇ for a.</summary>
internal readonly struct LoweredExponent<T> : IUnaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V b)
        where V : unmanaged
        where S : ISimd<T, V> => S.IfLessOrEqual(S.Abs(b), S.Constant(0), S.Constant(1), S.Subtract(b, S.Constant(1)));
}

/// <summary>dy·b·p with p = a^(b − 1), and 0 where b is 0: the gradient of aᵇ for a.</summary>
internal readonly struct BaseGradient<T> : ITernaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V dy, V b, V p)
        where V : unmanaged
        where S : ISimd<T, V> => S.IfLessOrEqual(S.Abs(b), S.Constant(0), S.Constant(0), S.Multiply(dy, S.Multiply(b, p)));
}

/// <summary>c·ln a, and 0 where a is 0 and b is not below 0: the derivative of c = aᵇ for b.</summary>
internal readonly struct ExponentSlope<T> : ITernaryFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V a, V b, V c)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V zero = S.Constant(0), slope = S.Multiply(c, default(Logarithm<T>).Apply<V, S>(a));
        return S.IfLessOrEqual(S.Abs(a), zero, S.IfLessOrEqual(zero, b, zero, slope), slope);
    }
}
