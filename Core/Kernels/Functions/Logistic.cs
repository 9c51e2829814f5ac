using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>1/(1 + e⁻ˣ), from e^(−|x|), so that nothing overflows and small results keep their digits.</summary>
internal readonly struct Logistic<T> : IUnaryFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V one = S.Constant(1), e = Decay<T>.OfMagnitude<V, S>(x);
        return S.Divide(S.IfLess(x, S.Constant(0), e, one), S.Add(one, e));
    }
}

/// <summary>dy·(1 − y)·y, the gradient of y = 1/(1 + e⁻ˣ).</summary>
internal readonly struct LogisticGradient<T> : IBinaryFunction<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V dy, V y)
        where V : unmanaged
        where S : ISimd<T, V> => S.Multiply(S.Multiply(dy, S.Subtract(S.Constant(1), y)), y);
}

/// <summary>ln(1 + e^(β·x))/β = (max(β·x, 0) + ln(1 + e^(−|β·x|)))/β; x where β·x is above the threshold.</summary>
internal readonly struct SoftPositive<T>(T beta, T threshold) : IUnaryFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V scaled = S.Multiply(x, S.Create(beta)), zero = S.Constant(0);
        V logarithm = LogOnePlus<T>.Decay<V, S>(scaled);
        V soft = S.Divide(S.Add(S.IfLess(zero, scaled, scaled, zero), logarithm), S.Create(beta));
        return S.IfLess(S.Create(threshold), scaled, x, soft);
    }
}

/// <summary>dy/(1 + e^(−β·x)); dy where β·x is above the threshold.</summary>
internal readonly struct SoftPositiveGradient<T>(T beta, T threshold) : IBinaryFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V dy, V x)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V scaled = S.Multiply(x, S.Create(beta));
        return S.IfLess(S.Create(threshold), scaled, dy, S.Multiply(dy, default(Logistic<T>).Apply<V, S>(scaled)));
    }
}

/// <summary>ln(1/(1 + e⁻ˣ)) = min(x, 0) − ln(1 + e^(−|x|)).</summary>
internal readonly struct LogLogistic<T> : IUnaryFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V> => Of<V, S>(x, Decay<T>.OfMagnitude<V, S>(x));

    /// <summary>The same with e^(−|x|) at hand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V, S>(V x, V decay)
        where V : unmanaged
        where S : ISimd<T, V> => S.Subtract(S.IfLess(S.Constant(0), x, S.Constant(0), x), LogOnePlus<T>.Of<V, S>(decay));
}

/// <summary>x/(1 + e⁻ˣ).</summary>
internal readonly struct LogisticUnit<T> : IUnaryFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V> => S.Multiply(x, default(Logistic<T>).Apply<V, S>(x));
}

/// <summary>dy·s·(1 + x·(1 − s)) with s = 1/(1 + e⁻ˣ), the gradient of y = x·s.</summary>
internal readonly struct LogisticUnitGradient<T> : IBinaryFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V dy, V x)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V s = default(Logistic<T>).Apply<V, S>(x), one = S.Constant(1);
        return S.Multiply(S.Multiply(dy, s), S.Add(one, S.Multiply(x, S.Subtract(one, s))));
    }
}
