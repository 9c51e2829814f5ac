using System.Numerics;

namespace Autograd;

/// <summary>Limits the length of all gradients together (PyTorch: <c>torch.nn.utils.clip_grad_norm_</c>).</summary>
public static class GradientClipping
{
    private const double Safety = 1e-6; // PyTorch's

    extension<T>(Gradients<T> gradients)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <inheritdoc cref="extension{T}(Gradients{T}).ClipGradNorm(IEnumerable{Parameter{T}}, double, out double, double)"/>
        public Gradients<T> ClipGradNorm(IEnumerable<Parameter<T>> parameters, double maxNorm, double normType = 2) =>
            gradients.ClipGradNorm(parameters, maxNorm, out _, normType);

        /// <summary>g·min(1, maxNorm / (‖g‖ + 10⁻⁶)), where g is one vector of the gradients of all parameters.</summary>
        /// <param name="parameters">Whose gradients are measured and scaled. Parameters without a gradient are skipped.</param>
        /// <param name="maxNorm">0 or more. Gradients up to this norm stay as they are.</param>
        /// <param name="totalNorm">‖g‖ before the scaling: what PyTorch's function returns.</param>
        /// <param name="normType">p of the norm (Σ |gᵢ|ᵖ)^(1/p), a positive number; infinity gives the largest |gᵢ|.</param>
        /// <returns>New gradients. The given ones stay as they are, since gradients may share memory.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The norm type is not positive, the maximal norm is negative, or one is not a number.</exception>
        public Gradients<T> ClipGradNorm(IEnumerable<Parameter<T>> parameters, double maxNorm, out double totalNorm, double normType = 2)
        {
            Hyperparameter.NotNegative(maxNorm);
            if (!(normType > 0))
                throw new ArgumentOutOfRangeException(nameof(normType), normType, "The norm type must be a positive number or infinity.");
            var found = new List<(Parameter<T> Parameter, Tensor<T> Gradient)>();
            foreach (var parameter in parameters.Distinct())
                if (gradients.TryGet(parameter) is { } gradient)
                    found.Add((parameter, gradient));
            totalNorm = Norm([.. found.Select(pair => pair.Gradient)], normType);
            double scale = maxNorm / (totalNorm + Safety);
            if (scale >= 1)
                return gradients;
            using (NoGrad.Begin())
                return gradients.With([.. found.Select(pair => (pair.Parameter, pair.Gradient.Detach() * scale))]);
        }
    }

    // In double precision, and relative to the largest element, so that no power overflows or vanishes.
    private static double Norm<T>(Tensor<T>[] gradients, double p)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double largest = 0, sum = 0;
        foreach (var gradient in gradients)
            foreach (T value in gradient.Values)
                largest = Math.Max(largest, Math.Abs(double.CreateTruncating(value)));
        if (largest == 0 || !double.IsFinite(largest) || double.IsPositiveInfinity(p))
            return largest;
        foreach (var gradient in gradients)
            foreach (T value in gradient.Values)
            {
                double size = Math.Abs(double.CreateTruncating(value)) / largest;
                sum += p == 2 ? size * size : Math.Pow(size, p);
            }
        return largest * (p == 2 ? Math.Sqrt(sum) : Math.Pow(sum, 1 / p));
    }
}
