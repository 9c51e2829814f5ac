using System.Numerics;

namespace Autograd;

/// <summary>erf x = 2/√π·∫₀ˣ e^(−t²) dt, with an error of about 1e-16.</summary>
/// <remarks>
/// Source: W. J. Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23 (1969).
/// </remarks>
internal static class ErrorFunction
{
    // |x| ≤ 0.46875: erf x = x·R(x²).
    private static ReadOnlySpan<double> SmallAbove => [1.85777706184603153e-1, 3.16112374387056560, 1.13864154151050156e2, 3.77485237685302021e2, 3.20937758913846947e3];

    private static ReadOnlySpan<double> SmallBelow => [1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3];

    // 0.46875 < x ≤ 4: erfc x = e^(−x²)·R(x).
    private static ReadOnlySpan<double> MiddleAbove => [2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594, 6.61191906371416295e1, 2.98635138197400131e2, 8.81952221241769090e2, 1.71204761263407058e3, 2.05107837782607147e3, 1.23033935479799725e3];

    private static ReadOnlySpan<double> MiddleBelow => [1, 1.57449261107098347e1, 1.17693950891312499e2, 5.37181101862009858e2, 1.62138957456669019e3, 3.29079923573345963e3, 4.36261909014324716e3, 3.43936767414372164e3, 1.23033935480374942e3];

    // x > 4: erfc x = e^(−x²)/x·(1/√π − R(1/x²)/x²).
    private static ReadOnlySpan<double> LargeAbove => [1.63153871373020978e-2, 3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1, 1.60837851487422766e-2, 6.58749161529837803e-4];

    private static ReadOnlySpan<double> LargeBelow => [1, 2.56852019228982242, 1.87295284992346725, 5.27905102951428412e-1, 6.05183413124413191e-2, 2.33520497626869185e-3];

    /// <summary>y = erf x: in single precision by <see cref="Erf{T}"/>, else in double.</summary>
    public static void Erf<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
            Elementwise<T, Erf<T>>.Map(default, x, y);
        else
            for (int i = 0; i < x.Length; i++)
                y[i] = T.CreateTruncating(Erf(double.CreateTruncating(x[i])));
    }

    /// <summary>y = x·½·(1 + erf(x·√½)): in single precision by <see cref="GaussianUnit{T}"/>, else in double.</summary>
    public static void Gelu<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
            Elementwise<T, GaussianUnit<T>>.Map(default, x, y);
        else
            for (int i = 0; i < x.Length; i++)
                y[i] = T.CreateTruncating(double.CreateTruncating(x[i]) * 0.5 * (1 + Erf(double.CreateTruncating(x[i]) * Math.Sqrt(0.5))));
    }

    public static double Erf(double x)
    {
        double size = Math.Abs(x);
        if (double.IsNaN(x))
            return x;
        if (size <= 0.46875)
            return x * Ratio(SmallAbove, SmallBelow, x * x);
        return Math.CopySign(size > 6 ? 1 : 1 - Complement(size), x);
    }

    /// <summary>1 − erf x for x ≥ 0, with all digits of small results.</summary>
    public static double Complement(double x)
    {
        if (double.IsNaN(x) || x <= 0.46875)
            return 1 - Erf(x);
        if (x <= 4)
            return ExpOfMinusSquare(x) * Ratio(MiddleAbove, MiddleBelow, x);
        double inverse = 1 / (x * x);
        return ExpOfMinusSquare(x) / x * (1 / Math.Sqrt(Math.PI) - inverse * Ratio(LargeAbove, LargeBelow, inverse));
    }

    // x² is split in two parts and the first is exact. So the exponential does not magnify the rounding of x².
    private static double ExpOfMinusSquare(double x)
    {
        double head = Math.Truncate(x * 16) / 16;
        return Math.Exp(-head * head) * Math.Exp(-(x - head) * (x + head));
    }

    private static double Ratio(ReadOnlySpan<double> above, ReadOnlySpan<double> below, double x) => Polynomial(above, x) / Polynomial(below, x);

    private static double Polynomial(ReadOnlySpan<double> coefficients, double x)
    {
        double sum = 0;
        foreach (double coefficient in coefficients)
            sum = sum * x + coefficient;
        return sum;
    }
}
