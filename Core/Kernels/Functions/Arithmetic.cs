using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>a + b.</summary>
internal readonly struct Plus<T> : IBinaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V a, V b)
        where V : unmanaged
        where S : ISimd<T, V> => S.Add(a, b);
}

/// <summary>a − b.</summary>
internal readonly struct Minus<T> : IBinaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V a, V b)
        where V : unmanaged
        where S : ISimd<T, V> => S.Subtract(a, b);
}

/// <summary>a·b.</summary>
internal readonly struct Times<T> : IBinaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V a, V b)
        where V : unmanaged
        where S : ISimd<T, V> => S.Multiply(a, b);
}

/// <summary>−a·b.</summary>
internal readonly struct MinusTimes<T> : IBinaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V a, V b)
        where V : unmanaged
        where S : ISimd<T, V> => S.Multiply(a, S.Multiply(b, S.Constant(-1)));
}

/// <summary>a / b.</summary>
internal readonly struct Over<T> : IBinaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V a, V b)
        where V : unmanaged
        where S : ISimd<T, V> => S.Divide(a, b);
}

/// <summary>factor·(a − b).</summary>
internal readonly struct ScaledDifference<T>(T factor) : IBinaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V a, V b)
        where V : unmanaged
        where S : ISimd<T, V> => S.Multiply(S.Create(factor), S.Subtract(a, b));
}
