using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>xʸ = e^(y·ln x) for numbers that come from single precision: in double precision the rounding of y·ln x does not show in the result.</summary>
/// <remarks>The polynomials are evaluated as trees, since a vector would wait longer for its own results than for the machine.</remarks>
internal readonly struct ExtendedPower : IBinaryFunction<double>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x, V y)
        where V : unmanaged
        where S : ISimd<double, V>
    {
        V exponent = S.Multiply(y, Logarithm<V, S>(x));
        if (S.AllLessOrEqual(S.Abs(exponent), S.Constant(700)) && S.AllLessOrEqual(S.Constant(double.Epsilon), x) && S.AllLessOrEqual(x, S.Constant(double.MaxValue)))
            return Power<V, S>(exponent);
        V power = Anywhere<V, S>(x, y, exponent);
        return power;
    }

    /// <summary>x⁰ is 1. A negative x has a power where y is an integer, and keeps its sign where y is odd. NaN and infinities are left to <see cref="Math.Pow"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static unsafe V Anywhere<V, S>(V x, V y, V exponent)
        where V : unmanaged
        where S : ISimd<double, V>
    {
        V zero = S.Constant(0), one = S.Constant(1), limit = S.Constant(700), infinity = S.Constant(double.PositiveInfinity);
        V power = S.IfLessOrEqual(S.Abs(exponent), limit, Power<V, S>(exponent), S.IfLess(exponent, zero, zero, infinity)); // e⁷⁰⁰ is beyond single precision
        power = S.IfLessOrEqual(S.Abs(x), zero, S.IfLess(y, zero, infinity, zero), power);
        V even = S.Constant(1 << 25); // in single precision all numbers from here on are even
        V size = S.IfLess(even, S.Abs(y), even, S.Abs(y)), half = S.Multiply(size, S.Constant(0.5));
        V isWhole = S.IfLessOrEqual(S.Abs(S.Subtract(Exponential<double>.Round<V, S>(size), size)), zero, one, zero);
        V isOdd = S.IfLessOrEqual(S.Abs(S.Subtract(Exponential<double>.Round<V, S>(half), half)), zero, zero, isWhole);
        power = S.IfLess(zero, isOdd, S.CopySign(power, x), power);
        power = S.IfLess(x, zero, S.IfLess(zero, isWhole, power, S.Constant(double.NaN)), power);
        power = S.IfLessOrEqual(size, zero, one, power);
        for (int i = 0; i < S.Count; i++)
            if (!double.IsFinite(((double*)&x)[i]) || !double.IsFinite(((double*)&y)[i]))
                ((double*)&power)[i] = Math.Pow(((double*)&x)[i], ((double*)&y)[i]);
        return power;
    }

    /// <summary>ln |x| = n·ln 2 + 2·artanh s with s = (m − 1)/(m + 1), |x| = m·2ⁿ and ½·√2 ≤ m ≤ √2, to 1.3e-12 of itself. Not for 0, NaN and infinities.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Logarithm<V, S>(V x)
        where V : unmanaged
        where S : ISimd<double, V>
    {
        V m = S.Significand(x), n = S.Exponent(x), one = S.Constant(1), root = S.Constant(1.4142135623730951);
        n = S.IfLess(root, m, S.Add(n, one), n);
        m = S.IfLess(root, m, S.Multiply(m, S.Constant(0.5)), m);
        V s = S.Divide(S.Subtract(m, one), S.Add(m, one)), square = S.Multiply(s, s), fourth = S.Multiply(square, square);
        V low = S.MultiplyAdd(S.MultiplyAdd(S.Constant(2.0 / 7), square, S.Constant(2.0 / 5)), fourth, S.MultiplyAdd(S.Constant(2.0 / 3), square, S.Constant(2)));
        V high = S.MultiplyAdd(S.Constant(2.0 / 13), fourth, S.MultiplyAdd(S.Constant(2.0 / 11), square, S.Constant(2.0 / 9)));
        V series = S.MultiplyAdd(high, S.Multiply(fourth, fourth), low);
        return S.MultiplyAdd(n, S.Constant(0.6931471805599453), S.Multiply(series, s));
    }

    /// <summary>eˣ = 2ⁿ·eʳ with r = x − n·ln 2 and eʳ ≈ Σ rᵏ/k! up to k = 8, to 2e-10 of itself, for |x| ≤ 700.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Power<V, S>(V x)
        where V : unmanaged
        where S : ISimd<double, V>
    {
        V n = Exponential<double>.Round<V, S>(S.Multiply(x, S.Constant(1.4426950408889634)));
        V r = S.MultiplyAdd(n, S.Constant(-0.6931471805599453), x), square = S.Multiply(r, r), fourth = S.Multiply(square, square);
        V low = S.MultiplyAdd(S.MultiplyAdd(S.Constant(1.0 / 6), r, S.Constant(0.5)), square, S.Add(r, S.Constant(1)));
        V high = S.MultiplyAdd(S.MultiplyAdd(S.Constant(1.0 / 5040), r, S.Constant(1.0 / 720)), square, S.MultiplyAdd(S.Constant(1.0 / 120), r, S.Constant(1.0 / 24)));
        V power = S.MultiplyAdd(S.MultiplyAdd(S.Constant(1.0 / 40320), fourth, high), fourth, low);
        return S.Multiply(power, Exponential<double>.PowerOfTwo<V, S>(n));
    }
}
