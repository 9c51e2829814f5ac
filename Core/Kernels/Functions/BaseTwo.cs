using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>log₂ x and 2ˣ in double vectors, exact enough for a result of single precision.</summary>
/// <remarks>The polynomials are evaluated as trees, since a vector would wait longer for its own results than for the machine.</remarks>
internal static class BaseTwo
{
    /// <summary>log₂ (m·2ⁿ) = n + s·p(s²) with s = (m − 1)/(m + 1): p is the minimax polynomial of degree 5 for −1/7 ≤ s ≤ 1/5, to 1.7e-13 of itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Logarithm<V, S>(V m, V n)
        where V : unmanaged
        where S : ISimd<double, V>
    {
        V one = S.Constant(1), s = S.Divide(S.Subtract(m, one), S.Add(m, one)), square = S.Multiply(s, s);
        V low = S.MultiplyAdd(S.Constant(0.961796694820284066), square, S.Constant(2.8853900817774281));
        V middle = S.MultiplyAdd(S.Constant(0.412226079323418661), square, S.Constant(0.577077756780668381));
        V high = S.MultiplyAdd(S.Constant(0.290798113893302247), square, S.Constant(0.319288040345773168));
        V fourth = S.Multiply(square, square), p = S.MultiplyAdd(S.MultiplyAdd(high, fourth, middle), fourth, low);
        return S.MultiplyAdd(p, s, n);
    }

    /// <summary>2ˣ = 2ⁿ·2ʳ with n = round(x): the minimax polynomial of degree 7 for 2ʳ, to 4e-11 of itself, for |x| ≤ 1000.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Power<V, S>(V x)
        where V : unmanaged
        where S : ISimd<double, V>
    {
        V n = Exponential<double>.Round<V, S>(x), r = S.Subtract(x, n);
        V square = S.Multiply(r, r), fourth = S.Multiply(square, square);
        V low = S.MultiplyAdd(S.MultiplyAdd(S.Constant(0.0555041035345577251), r, S.Constant(0.240226511981441689)), square, S.MultiplyAdd(S.Constant(0.693147180728439344), r, S.Constant(0.999999999961685147)));
        V high = S.MultiplyAdd(S.MultiplyAdd(S.Constant(0.0000152019229550571408), r, S.Constant(0.000154692911979308864)), square, S.MultiplyAdd(S.Constant(0.00133339225587242631), r, S.Constant(0.00961802725408345439)));
        V power = S.MultiplyAdd(high, fourth, low);
        return S.HasScale ? S.Scale(power, n) : S.Multiply(power, Exponential<double>.PowerOfTwo<V, S>(n));
    }
}
