using System.Numerics;

namespace Autograd;

/// <summary>Batch normalization over axis 0 of [n, features], and its gradient.</summary>
internal static class BatchNormKernel
{
    /// <summary>
    /// μ = 1/n·Σx, σ² = 1/(n−1)·Σ(x − μ)², normalized = (x − μ)·(σ² + ε)^−½, y = gain·normalized + bias.
    /// </summary>
    public static void Forward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> gain, ReadOnlySpan<T> bias, double epsilon, int n, int features,
        Span<T> mean, Span<T> variance, Span<T> inverseStd, Span<T> normalized, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T inverseN = T.One / T.CreateTruncating(n), inverseN1 = T.One / T.CreateTruncating(n - 1);
        mean.Clear();
        variance.Clear();
        for (int r = 0; r < n; r++)
        {
            for (int f = 0; f < features; f++) mean[f] += x[r * features + f];
        }

        for (int f = 0; f < features; f++) mean[f] *= inverseN;
        for (int r = 0; r < n; r++)
        {
            for (int f = 0; f < features; f++)
            {
                T difference = x[r * features + f] - mean[f];
                variance[f] += difference * difference;
            }
        }

        for (int f = 0; f < features; f++)
        {
            variance[f] *= inverseN1;
            inverseStd[f] = T.One / T.Sqrt(variance[f] + T.CreateTruncating(epsilon));
        }

        for (int r = 0; r < n; r++)
        {
            for (int f = 0; f < features; f++)
            {
                T value = (x[r * features + f] - mean[f]) * inverseStd[f];
                normalized[r * features + f] = value;
                y[r * features + f] = gain[f] * value + bias[f];
            }
        }
    }

    /// <summary>
    /// dx = gain·(σ² + ε)^−½/n · (n·dy − Σdy − n/(n−1)·normalized·Σ(dy·normalized)), dgain = Σ(dy·normalized), dbias = Σdy.
    /// </summary>
    public static void Backward<T>(
        ReadOnlySpan<T> dy, ReadOnlySpan<T> normalized, ReadOnlySpan<T> gain, ReadOnlySpan<T> inverseStd, int n, int features,
        Span<T> dx, Span<T> dgain, Span<T> dbias)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        dgain.Clear();
        dbias.Clear();
        for (int r = 0; r < n; r++)
        {
            for (int f = 0; f < features; f++)
            {
                dgain[f] += dy[r * features + f] * normalized[r * features + f];
                dbias[f] += dy[r * features + f];
            }
        }

        T count = T.CreateTruncating(n), bessel = count / T.CreateTruncating(n - 1);
        for (int r = 0; r < n; r++)
        {
            for (int f = 0; f < features; f++)
            {
                int i = r * features + f;
                dx[i] = gain[f] * inverseStd[f] / count * (count * dy[i] - dbias[f] - bessel * dgain[f] * normalized[i]);
            }
        }
    }
}
