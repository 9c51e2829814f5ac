namespace Autograd;

/// <summary>
/// ∂f/∂xᵢ ≈ (8·(f(x + h·eᵢ) − f(x − h·eᵢ)) − (f(x + 2h·eᵢ) − f(x − 2h·eᵢ))) / 12h: a gradient without any calculus,
/// to check others against.
/// </summary>
/// <remarks>
/// Central differences of fourth order, in double: for a smooth f of moderate size the error is near 1e-12, that of the
/// usual two-point formula near 1e-8. Each element costs four evaluations.
/// </remarks>
public static class FiniteDifferences
{
    /// <summary>The step h where none is given.</summary>
    public const double DefaultStep = 1e-3;

    /// <summary>(8·near − far) / 12h, with near = f(x + h) − f(x − h) and far = f(x + 2h) − f(x − 2h).</summary>
    internal static double FourthOrder(double near, double far, double step) => (8 * near - far) / (12 * step);

    /// <summary>∂f/∂xᵢ for every element of x, in x's shape.</summary>
    /// <param name="function">f: it is called with tensors on no tape. It may run a backward pass of its own, on a tape of its own.</param>
    /// <param name="x">Where the gradient is taken.</param>
    /// <param name="step">h: f should be smooth within 2h of x along every axis.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is not a positive number.</exception>
    public static Tensor<double> Gradient(Func<Tensor<double>, double> function, Tensor<double> x, double step = DefaultStep)
    {
        if (!(step > 0) || !double.IsFinite(step))
            throw new ArgumentOutOfRangeException(nameof(step), step, "The step of a finite difference must be a positive number.");
        double[] point = x.ToArray(), gradient = new double[point.Length];
        for (int i = 0; i < point.Length; i++)
        {
            double near = At(i, step) - At(i, -step), far = At(i, 2 * step) - At(i, -2 * step);
            gradient[i] = FourthOrder(near, far, step);
        }
        return Tensor.Of<double>(gradient, x.Shape);

        double At(int element, double offset)
        {
            double kept = point[element];
            point[element] = kept + offset;
            double value = function(Tensor.Of<double>(point, x.Shape).Named(x.Label ?? "x"));
            point[element] = kept;
            return value;
        }
    }
}
