using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>tanh x = 1 − 2 / (e²ˣ + 1); near zero x − x·t / (1 + t) with t = x² / (3 + x² / (5 + … / 15)).</summary>
/// <remarks>
/// Near zero 1 − 2 / (e²ˣ + 1) would cancel, so Lambert's continued fraction tanh x = x / (1 + t) takes over;
/// cut at 15 it is off by less than 1e-17 of the value up to 0.625. Its polynomials have positive coefficients only.
/// </remarks>
internal readonly struct TanhDouble<T> : IUnaryFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V a = S.Abs(x);
        V z = S.Multiply(a, a);
        V numerator = Constant<V, S>(1);
        numerator = S.MultiplyAdd(numerator, z, Constant<V, S>(594));
        numerator = S.MultiplyAdd(numerator, z, Constant<V, S>(45045));
        numerator = S.MultiplyAdd(numerator, z, Constant<V, S>(675675));
        V denominator = Constant<V, S>(36);
        denominator = S.MultiplyAdd(denominator, z, Constant<V, S>(6930));
        denominator = S.MultiplyAdd(denominator, z, Constant<V, S>(270270));
        denominator = S.MultiplyAdd(denominator, z, Constant<V, S>(2027025));
        numerator = S.Multiply(numerator, z);
        V small = S.Subtract(a, S.Divide(S.Multiply(a, numerator), S.Add(denominator, numerator)));
        V large = S.Subtract(Constant<V, S>(1), S.Divide(Constant<V, S>(2), S.Add(S.Exp(S.Add(a, a)), Constant<V, S>(1))));
        return S.CopySign(S.IfLess(a, Constant<V, S>(0.625), small, large), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Constant<V, S>(double value)
        where V : unmanaged
        where S : ISimd<T, V> => S.Create(T.CreateTruncating(value));
}
