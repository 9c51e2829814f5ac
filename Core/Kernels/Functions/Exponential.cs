using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>eˣ = 2ⁿ·eʳ with n = round(x / ln 2) and r = x − n·ln 2, so |r| ≤ ½·ln 2 and eʳ ≈ 1 + r + r²·q(r).</summary>
/// <remarks>
/// q is the minimax polynomial for the relative error of eʳ: 3.1e-9 with five coefficients, 1.1e-17 with ten.
/// ln 2 is split in two parts, so that n times the first part is exact. 2ⁿ is applied by one
/// instruction where there is one, else as two factors, so that overflow and subnormal results are correct.
/// </remarks>
internal readonly struct Exponential<T> : IUnaryFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // −ln 2 in two parts.
    private const double MinusHighSingle = -0.693145751953125, MinusLowSingle = -1.4286068203094172e-6;

    private const double MinusHighDouble = -0.6931471805601177, MinusLowDouble = 1.7239444525614835e-13;

    // 1.5·2^(mantissa bits). Adding it rounds to an integer; the low bits then hold that integer.
    private const double SingleRounder = 0xC00000, DoubleRounder = 0x18000000000000;

    // Its low bits are the exponent of 2^(n + 25), or 2^(n + 53): both are normal numbers for each n ≤ 0 whose eˣ is not 0. It is even, as the rounder is.
    private const double SingleLift = SingleRounder + 127 + 25, DoubleLift = DoubleRounder + 1023 + 53;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V> => Of<V, S>(x);

    /// <summary>eˣ. There is no branch in it: a call for rare inputs would move a loop's other registers to the stack.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        x = S.Min(S.Constant(typeof(T) == typeof(float) ? 89 : 710), S.Max(S.Constant(typeof(T) == typeof(float) ? -104 : -746), x));
        V n = Round<V, S>(S.Multiply(x, S.Constant(1.4426950408889634)));
        return Scaled<V, S>(Power<V, S>(S.MultiplyAdd(n, S.Constant(typeof(T) == typeof(float) ? MinusHighSingle : MinusHighDouble), x), n), n);
    }

    /// <summary>eˣ for x ≤ 0, with the same bits in fewer operations: nothing overflows, so 2ⁿ is one power of two and one constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OfNegative<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        x = S.Max(S.Constant(typeof(T) == typeof(float) ? -104 : -746), x);
        V lift = S.Constant(typeof(T) == typeof(float) ? SingleLift : DoubleLift), rounded = S.Add(S.Multiply(x, S.Constant(1.4426950408889634)), lift), n = S.Subtract(rounded, lift);
        return Lowered<V, S>(Power<V, S>(S.MultiplyAdd(n, S.Constant(typeof(T) == typeof(float) ? MinusHighSingle : MinusHighDouble), x), n), rounded, n);
    }

    /// <summary>e^(−a²/2) for 0 ≤ a ≤ 14.5 in single precision, without the rounding of a² where the machine has a fused multiply-add.</summary>
    /// <remarks>With s = −2·r, so that a² enters as it is.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Bell<V, S>(V a)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V lift = S.Constant(SingleLift), rounded = S.MultiplyAdd(S.Multiply(a, S.Constant(-0.5 * 1.4426950408889634)), a, lift), n = S.Subtract(rounded, lift);
        V s = S.MultiplyAdd(a, a, S.Multiply(n, S.Constant(-2 * MinusHighSingle)));
        s = S.MultiplyAdd(n, S.Constant(-2 * MinusLowSingle), s);
        V power = S.MultiplyAdd(S.Constant(0.00138145956 / 64), s, S.Constant(-0.00836871685 / 32));
        power = S.MultiplyAdd(power, s, S.Constant(0.0416683881 / 16));
        power = S.MultiplyAdd(power, s, S.Constant(-0.1666652063 / 8));
        power = S.MultiplyAdd(power, s, S.Constant(0.4999999345 / 4));
        power = S.MultiplyAdd(power, s, S.Constant(-0.5));
        power = S.MultiplyAdd(power, s, S.Constant(1));
        return Lowered<V, S>(power, rounded, n);
    }

    /// <summary>eʳ, from r before n times the second part of ln 2 is subtracted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Power<V, S>(V r, V n)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        r = S.MultiplyAdd(n, S.Constant(typeof(T) == typeof(float) ? MinusLowSingle : MinusLowDouble), r);
        V q = typeof(T) == typeof(float) ? Five<V, S>(r) : Ten<V, S>(r);
        return S.Add(S.MultiplyAdd(q, S.Multiply(r, r), r), S.Constant(1));
    }

    /// <summary>power·2ⁿ, also where it overflows or is subnormal. Both ways to scale give the same bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Scaled<V, S>(V power, V n)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        if (S.HasScale)
            return S.Scale(power, n);
        V bias = S.Constant(typeof(T) == typeof(float) ? SingleRounder + 127 : DoubleRounder + 1023), half = S.MultiplyAdd(n, S.Constant(0.5), bias), rest = S.Add(S.Subtract(n, S.Subtract(half, bias)), bias);
        return S.Multiply(S.Multiply(power, LowBitsToExponent<V, S>(half)), LowBitsToExponent<V, S>(rest));
    }

    /// <summary>power·2ⁿ for n ≤ 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Lowered<V, S>(V power, V rounded, V n)
        where V : unmanaged
        where S : ISimd<T, V> => S.HasScale
        ? S.Scale(power, n)
        : S.Multiply(S.Multiply(power, LowBitsToExponent<V, S>(rounded)), S.Constant(typeof(T) == typeof(float) ? 1.0 / (1 << 25) : 1.0 / (1L << 53)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Five<V, S>(V r)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V q = S.MultiplyAdd(S.Constant(0.00138145956), r, S.Constant(0.00836871685));
        q = S.MultiplyAdd(q, r, S.Constant(0.0416683881));
        q = S.MultiplyAdd(q, r, S.Constant(0.1666652063));
        return S.MultiplyAdd(q, r, S.Constant(0.4999999345));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Ten<V, S>(V r)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V q = S.MultiplyAdd(S.Constant(2.5000058349050823e-8), r, S.Constant(2.7630248308724914e-7));
        q = S.MultiplyAdd(q, r, S.Constant(2.7557586382581071e-6));
        q = S.MultiplyAdd(q, r, S.Constant(2.4801493099144013e-5));
        q = S.MultiplyAdd(q, r, S.Constant(0.00019841269506571106));
        q = S.MultiplyAdd(q, r, S.Constant(0.0013888888943629842));
        q = S.MultiplyAdd(q, r, S.Constant(0.0083333333334944639));
        q = S.MultiplyAdd(q, r, S.Constant(0.041666666666530160));
        q = S.MultiplyAdd(q, r, S.Constant(0.16666666666666413));
        return S.MultiplyAdd(q, r, S.Constant(0.50000000000000106));
    }

    /// <summary>The nearest integer, for |x| up to half of the mantissa's numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Round<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V rounder = S.Constant(typeof(T) == typeof(float) ? SingleRounder : DoubleRounder);
        return S.Subtract(S.Add(x, rounder), rounder);
    }

    /// <summary>2ⁿ for an integer n in the exponent range of normal numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V PowerOfTwo<V, S>(V n)
        where V : unmanaged
        where S : ISimd<T, V> => LowBitsToExponent<V, S>(S.Add(n, S.Constant(typeof(T) == typeof(float) ? SingleRounder + 127 : DoubleRounder + 1023)));

    // Two constants and not one that depends on the type: only then is the shift an immediate one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LowBitsToExponent<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V> => typeof(T) == typeof(float) ? S.ShiftLeft(x, 23) : S.ShiftLeft(x, 52);
}
