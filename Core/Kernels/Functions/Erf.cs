using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>erf x in single precision: x·p(x²) below 0.8, then 1 − 2·Φ(−√2·|x|) with x's sign.</summary>
/// <remarks>p is the minimax polynomial of degree 5 for the relative error, 3.6e-9. <see cref="ErrorFunction"/> is the one for double precision.</remarks>
internal readonly struct Erf<T> : IUnaryFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static bool IsChain
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V a = S.Abs(x), z = S.Multiply(a, a);
        V p = S.MultiplyAdd(S.Constant(-0.000648111053934), z, S.Constant(0.00507714466328));
        p = S.MultiplyAdd(p, z, S.Constant(-0.0268167241936));
        p = S.MultiplyAdd(p, z, S.Constant(0.112830286723));
        p = S.MultiplyAdd(p, z, S.Constant(-0.376125954122));
        p = S.MultiplyAdd(p, z, S.Constant(1.12837916303));
        V tail = NormalTail<T>.Of<V, S>(S.Multiply(a, S.Constant(1.4142135623730951)), out _);
        V large = S.Subtract(S.Constant(1), S.Add(tail, tail));
        return S.CopySign(S.IfLess(a, S.Constant(0.8), S.Multiply(a, p), large), x);
    }
}

/// <summary>dy·2/√π·e^(−x²), the gradient of erf x.</summary>
internal readonly struct ErfGradient<T> : IBinaryFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V dy, V x)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V bell = Exponential<T>.OfNegative<V, S>(S.Multiply(S.Multiply(x, x), S.Constant(-1)));
        return S.Multiply(dy, S.Multiply(S.Constant(1.1283791670955126), bell));
    }
}
