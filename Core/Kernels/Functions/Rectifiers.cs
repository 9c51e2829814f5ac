using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>max(0, x); NaN stays NaN.</summary>
internal readonly struct Rectified<T> : IUnaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V> => S.Max(S.Constant(0), x);
}

/// <summary>x ≤ 0 ? 0 : dy.</summary>
internal readonly struct RectifiedGradient<T> : IBinaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V dy, V x)
        where V : unmanaged
        where S : ISimd<T, V> => S.IfLessOrEqual(x, S.Constant(0), S.Constant(0), dy);
}

/// <summary>x > 0 ? x : slope·x.</summary>
internal readonly struct Leaky<T>(T slope) : IUnaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V> => S.IfLess(S.Constant(0), x, x, S.Multiply(x, S.Create(slope)));
}

/// <summary>x > 0 ? dy : slope·dy.</summary>
internal readonly struct LeakyGradient<T>(T slope) : IBinaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V dy, V x)
        where V : unmanaged
        where S : ISimd<T, V> => S.IfLess(S.Constant(0), x, dy, S.Multiply(dy, S.Create(slope)));
}

/// <summary>min(max(x, low), high).</summary>
internal readonly struct Clamped<T>(T low, T high) : IUnaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V ceiling = S.Create(high);
        x = S.Max(S.Create(low), x);
        return S.IfLess(ceiling, x, ceiling, x);
    }
}

/// <summary>low ≤ x ≤ high ? dy : 0.</summary>
internal readonly struct ClampedGradient<T>(T low, T high) : IBinaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V dy, V x)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V zero = S.Constant(0);
        return S.IfLessOrEqual(S.Create(low), x, S.IfLessOrEqual(x, S.Create(high), dy, zero), zero);
    }
}
