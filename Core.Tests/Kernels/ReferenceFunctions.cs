namespace Autograd;

/// <summary>Functions in double precision, right to far below a unit of single precision: what the vector functions are measured against.</summary>
internal static class ReferenceFunctions
{
    /// <summary>1/(1 + e⁻ˣ).</summary>
    public static double Sigmoid(double x) => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x));

    /// <summary>ln(1 + eˣ), and x above 20.</summary>
    public static double Softplus(double x) => x > 20 ? x : Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x)));

    /// <summary>x·½·(1 + erf(x·√½)), below 0 from the complement, so that small results keep their digits.</summary>
    public static double Gelu(double x) => x < 0 ? x * 0.5 * ErrorFunction.Complement(-x * Math.Sqrt(0.5)) : x * 0.5 * (1 + ErrorFunction.Erf(x * Math.Sqrt(0.5)));

    // ln(1 + z) with the rounding of 1 + z taken out again.
    private static double LogOnePlus(double z)
    {
        double sum = 1 + z;
        return sum == 1 ? z : Math.Log(sum) * (z / (sum - 1));
    }
}
