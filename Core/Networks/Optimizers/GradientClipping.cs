using System.Numerics;

namespace Autograd;

/// <summary>‖g‖ over all parameters and its limit (PyTorch: <c>torch.nn.utils.clip_grad_norm_</c>).</summary>
public static class ClipGradNormMethod
{
    private const double Safety = 1e-6; // PyTorch's

    extension<T>(Gradients<T> gradients)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <summary>g·min(1, maxNorm / (‖g‖ + 10⁻⁶)) for all g of the parameters, as if they were one long vector.</summary>
        /// <param name="parameters">Whose gradients are measured and scaled; those without any are passed over.</param>
        /// <param name="maxNorm">The largest norm that is left as it is.</param>
        /// <param name="totalNorm">‖g‖ before the scaling: what PyTorch's function returns.</param>
        /// <param name="normType">p of the p-norm; infinity for the largest absolute value.</param>
        /// <returns>New gradients: the given ones stay as they are, since gradients may share memory.</returns>
        public Gradients<T> ClipGradNorm(IEnumerable<Parameter<T>> parameters, double maxNorm, out double totalNorm, double normType = 2)
        {
            var found = new List<(Parameter<T> Parameter, Tensor<T> Gradient)>();
            foreach (var parameter in parameters)
                if (gradients.TryGet(parameter) is { } gradient)
                    found.Add((parameter, gradient));
            totalNorm = Norm(found.Select(pair => pair.Gradient), normType);
            double scale = maxNorm / (totalNorm + Safety);
            if (scale >= 1)
                return gradients;
            using (NoGrad.Begin())
                return gradients.With([.. found.Select(pair => (pair.Parameter, pair.Gradient.Detach() * scale))]);
        }
    }

    // In double precision, so that the norm of many small numbers is not lost.
    private static double Norm<T>(IEnumerable<Tensor<T>> gradients, double p)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double total = 0;
        foreach (var gradient in gradients)
        {
            foreach (T value in gradient.Values)
            {
                double size = Math.Abs(double.CreateTruncating(value));
                total = p switch
                {
                    double.PositiveInfinity => double.Max(total, size),
                    2 => total + size * size,
                    _ => total + Math.Pow(size, p),
                };
            }
        }
        return p switch
        {
            double.PositiveInfinity => total,
            2 => Math.Sqrt(total),
            _ => Math.Pow(total, 1 / p),
        };
    }
}
