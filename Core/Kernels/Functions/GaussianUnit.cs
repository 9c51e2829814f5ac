using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>x·Φ(x), in single precision.</summary>
/// <remarks>Below 0 it is e^(−x²/2)·(r(|x|)·x), the product with x first: Φ(−13) is subnormal and has lost digits.</remarks>
internal readonly struct GaussianUnit<T> : IUnaryFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V ratio = NormalTail<T>.Ratio<V, S>(x, out V bell), zero = S.Constant(0);
        V share = S.IfLess(x, zero, bell, S.Subtract(S.Constant(1), S.Multiply(bell, ratio)));
        return S.Multiply(share, S.IfLess(x, zero, S.Multiply(ratio, x), x));
    }

    /// <summary>Φ(x), and e^(−x²/2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Below<V, S>(V x, out V bell)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V tail = NormalTail<T>.Of<V, S>(x, out bell);
        return S.IfLess(x, S.Constant(0), tail, S.Subtract(S.Constant(1), tail));
    }
}

/// <summary>dy·(Φ(x) + x·φ(x)) with φ = Φ′, the gradient of x·Φ(x), in single precision.</summary>
internal readonly struct GaussianUnitGradient<T> : IBinaryFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V dy, V x)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V below = GaussianUnit<T>.Below<V, S>(x, out V bell);
        return S.Multiply(dy, S.MultiplyAdd(x, S.Multiply(bell, S.Constant(0.3989422804014327)), below));
    }
}

/// <summary>½·x·(1 + tanh u) = x/(1 + e^(−2·u)), u = √(2/π)·(x + 0.044715·x³).</summary>
internal readonly struct TanhUnit<T> : IUnaryFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public const double Cubic = 0.044715;

    /// <summary>2·√(2/π).</summary>
    public const double TwiceScale = 1.5957691216057308;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V> => S.Multiply(x, default(Logistic<T>).Apply<V, S>(Twice<V, S>(x, S.Multiply(x, x))));

    /// <summary>2·u.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Twice<V, S>(V x, V square)
        where V : unmanaged
        where S : ISimd<T, V> => S.Multiply(x, S.MultiplyAdd(square, S.Constant(TwiceScale * Cubic), S.Constant(TwiceScale)));
}

/// <summary>dy·(s + x·s·(1 − s)·2·u′) with s = ½·(1 + tanh u), the gradient of x·s.</summary>
internal readonly struct TanhUnitGradient<T> : IBinaryFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V dy, V x)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V square = S.Multiply(x, x);
        V share = default(Logistic<T>).Apply<V, S>(TanhUnit<T>.Twice<V, S>(x, square));
        V slope = S.MultiplyAdd(square, S.Constant(3 * TanhUnit<T>.TwiceScale * TanhUnit<T>.Cubic), S.Constant(TanhUnit<T>.TwiceScale));
        V rest = S.Multiply(S.Multiply(S.Multiply(share, S.Subtract(S.Constant(1), share)), x), slope); // 0 before x·slope could overflow
        return S.Multiply(dy, S.Add(share, rest));
    }
}
