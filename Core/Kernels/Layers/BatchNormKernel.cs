using System.Numerics;

namespace Autograd;

/// <summary>Batch normalization over axis 0 of [n, features], and its gradient.</summary>
internal static unsafe class BatchNormKernel
{
    /// <summary>
    /// μ = 1/n·Σx, σ² = 1/(n−1)·Σ(x − μ)², normalized = (x − μ)·(σ² + ε)^−½, y = gain·normalized + bias.
    /// </summary>
    public static void Forward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> gain, ReadOnlySpan<T> bias, double epsilon, int n, int features,
        Span<T> mean, Span<T> variance, Span<T> inverseStd, Span<T> normalized, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(n * features, x.Length, normalized.Length, y.Length);
        Check(features, gain.Length, bias.Length, mean.Length, variance.Length, inverseStd.Length);
        fixed (T* px = x, pGain = gain, pBias = bias, pMean = mean, pVariance = variance, pInverse = inverseStd, pNormalized = normalized, py = y)
        {
            var job = new BatchNormForward<T>(px, pGain, pBias, epsilon, n, features, pMean, pVariance, pInverse, pNormalized, py);
            SimdWidth.Run<T, BatchNormForward<T>>(ref job);
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
        Check(n * features, dy.Length, normalized.Length, dx.Length);
        Check(features, gain.Length, inverseStd.Length, dgain.Length, dbias.Length);
        fixed (T* pdy = dy, pNormalized = normalized, pGain = gain, pInverse = inverseStd, pdx = dx, pdGain = dgain, pdBias = dbias)
        {
            var job = new BatchNormBackward<T>(pdy, pNormalized, pGain, pInverse, n, features, pdx, pdGain, pdBias);
            SimdWidth.Run<T, BatchNormBackward<T>>(ref job);
        }
    }

    private static void Check(int expected, params ReadOnlySpan<int> lengths)
    {
        foreach (int length in lengths) ArgumentOutOfRangeException.ThrowIfNotEqual(length, expected);
    }
}
