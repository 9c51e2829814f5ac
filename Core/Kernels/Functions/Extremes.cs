using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>max(a, b); NaN where either is NaN.</summary>
internal readonly struct Larger<T> : IBinaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V a, V b)
        where V : unmanaged
        where S : ISimd<T, V> => S.Maximum(a, b);
}

/// <summary>min(a, b); NaN where either is NaN.</summary>
internal readonly struct Smaller<T> : IBinaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V a, V b)
        where V : unmanaged
        where S : ISimd<T, V> => S.Minimum(a, b);
}

/// <summary>The gradient of max(own, other) for own: dy where it is larger, dy/2 where both are equal, 0 where it is smaller.</summary>
internal readonly struct LargerGradient<T> : ITernaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V dy, V own, V other)
        where V : unmanaged
        where S : ISimd<T, V> => S.IfLess(own, other, S.Constant(0), S.IfLessOrEqual(own, other, S.Multiply(dy, S.Constant(0.5)), dy));
}

/// <summary>The gradient of min(own, other) for own: dy where it is smaller, dy/2 where both are equal, 0 where it is larger.</summary>
internal readonly struct SmallerGradient<T> : ITernaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V dy, V own, V other)
        where V : unmanaged
        where S : ISimd<T, V> => S.IfLess(other, own, S.Constant(0), S.IfLessOrEqual(other, own, S.Multiply(dy, S.Constant(0.5)), dy));
}
