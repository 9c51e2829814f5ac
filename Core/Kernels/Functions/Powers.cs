using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>x².</summary>
internal readonly struct Squared<T> : IUnaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V> => S.Multiply(x, x);
}

/// <summary>x³ = x²·x.</summary>
internal readonly struct Cubed<T> : IUnaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V> => S.Multiply(S.Multiply(x, x), x);
}

/// <summary>1/x.</summary>
internal readonly struct Inverse<T> : IUnaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V> => S.Divide(S.Constant(1), x);
}

/// <summary>1/x².</summary>
internal readonly struct InverseSquare<T> : IUnaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V> => S.Divide(S.Constant(1), S.Multiply(x, x));
}

/// <summary>√x.</summary>
internal readonly struct Root<T> : IUnaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V> => S.Sqrt(x);
}

/// <summary>1/√x.</summary>
internal readonly struct InverseRoot<T> : IUnaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V> => S.Divide(S.Constant(1), S.Sqrt(x));
}

/// <summary>dy·2·x, the gradient of x².</summary>
internal readonly struct SquaredGradient<T> : IBinaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V dy, V x)
        where V : unmanaged
        where S : ISimd<T, V> => S.Multiply(dy, S.Multiply(S.Constant(2), x));
}

/// <summary>dy·3·x², the gradient of x³.</summary>
internal readonly struct CubedGradient<T> : IBinaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V dy, V x)
        where V : unmanaged
        where S : ISimd<T, V> => S.Multiply(S.Multiply(S.Constant(3), S.Multiply(x, x)), dy);
}

/// <summary>dy/(2·y), the gradient of y = √x.</summary>
internal readonly struct RootGradient<T> : IBinaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V dy, V y)
        where V : unmanaged
        where S : ISimd<T, V> => S.Divide(dy, S.Multiply(S.Constant(2), y));
}
