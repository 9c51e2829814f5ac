namespace Autograd.Tests;

/// <summary>The functions of one number that texts of vjps use.</summary>
internal static class ScalarFunctions
{
    /// <summary>The function of that name; null where there is none.</summary>
    public static Func<double, double>? Find(string name) => name switch
    {
        "abs" => Math.Abs,
        "cos" => Math.Cos,
        "erf" => Erf,
        "ln" => Math.Log,
        "sigmoid" => x => 1 / (1 + Math.Exp(-x)),
        "sign" => x => Math.Sign(x),
        "sin" => Math.Sin,
        "sqrt" => Math.Sqrt,
        "tanh" => Math.Tanh,
        _ => null,
    };

    // 2/√π·e^(−x²)·Σ 2ᵏ·x^(2k + 1) / (1·3·5·…·(2k + 1)): all terms have one sign, so none cancels.
    private static double Erf(double x)
    {
        double term = x, sum = x;
        for (int k = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); k++)
        {
            term *= 2 * x * x / (2 * k + 1);
            sum += term;
        }
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }
}
