using System.Numerics;

namespace Autograd;

/// <summary>Batch normalization over axis 0 of [n, features], and its gradient.</summary>
internal static unsafe class BatchNormKernel
{
    // Its passes over memory take at least 0.5 ns per element, the time of some 60 to 80 operations at 120 operations per nanosecond.
    private const double FlopsEach = 80;

    /// <summary>μ = 1/n·Σx, σ² = 1/(n−c)·Σ(x − μ)², y = gain·(x − μ)·(σ² + ε)^−½ + bias.</summary>
    public static void Forward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> gain, ReadOnlySpan<T> bias, double epsilon, int n, int features,
        Span<T> mean, Span<T> variance, Span<T> inverseStd, Span<T> y, int correction = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(n * features, x.Length, y.Length);
        Check(features, gain.Length, bias.Length, mean.Length, variance.Length, inverseStd.Length);
        fixed (T* px = x, pGain = gain, pBias = bias, pMean = mean, pVariance = variance, pInverse = inverseStd, py = y)
        {
            var job = new BatchNormForwardJob<T>(px, pGain, pBias, epsilon, n, n - correction, features, features, pMean, pVariance, pInverse, py);
            SharedJob.Run<T, BatchNormForwardJob<T>>(ref job, features, SharedJob.ColumnGrain, FlopsEach * n * features);
        }
    }

    /// <summary>
    /// dx = gain·(σ² + ε)^−½/n · (n·dy − Σdy − n/(n−c)·x̂·Σ(dy·x̂)), dgain = Σ(dy·x̂), dbias = Σdy, x̂ = (x − μ)·(σ² + ε)^−½.
    /// </summary>
    /// <remarks>x̂ is computed again: a subtraction and a product cost less than writing and reading a matrix. dx may be the same memory as dy.</remarks>
    public static void Backward<T>(
        ReadOnlySpan<T> dy, ReadOnlySpan<T> x, ReadOnlySpan<T> gain, ReadOnlySpan<T> mean, ReadOnlySpan<T> inverseStd, int n, int features,
        Span<T> dx, Span<T> dgain, Span<T> dbias, int correction = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(n * features, dy.Length, x.Length, dx.Length);
        Check(features, gain.Length, mean.Length, inverseStd.Length, dgain.Length, dbias.Length);
        fixed (T* pdy = dy, px = x, pGain = gain, pMean = mean, pInverse = inverseStd, pdx = dx, pdGain = dgain, pdBias = dbias)
        {
            var job = new BatchNormBackwardJob<T>(pdy, px, pGain, pMean, pInverse, n, n - correction, features, features, pdx, pdGain, pdBias);
            SharedJob.Run<T, BatchNormBackwardJob<T>>(ref job, features, SharedJob.ColumnGrain, FlopsEach * n * features);
        }
    }

    private static void Check(int expected, params ReadOnlySpan<int> lengths)
    {
        foreach (int length in lengths) ArgumentOutOfRangeException.ThrowIfNotEqual(length, expected);
    }
}
