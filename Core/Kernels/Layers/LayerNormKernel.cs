using System.Numerics;

namespace Autograd;

/// <summary>Layer normalization of the rows of [rows, features], and its gradient.</summary>
internal static unsafe class LayerNormKernel
{
    /// <summary>μ = 1/n·Σx, σ² = 1/n·Σ(x − μ)², y = gain·(x − μ)·(σ² + ε)^−½ + bias, for each row.</summary>
    public static void Forward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> gain, ReadOnlySpan<T> bias, double epsilon, int rows, int features, Span<T> mean, Span<T> inverseStd, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(rows * features, x.Length, y.Length);
        Check(features, gain.Length, bias.Length);
        Check(rows, mean.Length, inverseStd.Length);
        fixed (T* px = x, pGain = gain, pBias = bias, pMean = mean, pInverse = inverseStd, py = y)
        {
            var job = new LayerNormForwardJob<T>(px, pGain, pBias, epsilon, rows, features, pMean, pInverse, py);
            SimdWidth.Run<T, LayerNormForwardJob<T>>(ref job);
        }
    }

    /// <summary>dx = s·(gain·dy − mean(gain·dy) − x̂·mean(gain·dy·x̂)), dgain = Σ dy·x̂, dbias = Σ dy; s = (σ² + ε)^−½, x̂ = (x − μ)·s.</summary>
    public static void Backward<T>(
        ReadOnlySpan<T> dy, ReadOnlySpan<T> x, ReadOnlySpan<T> gain, ReadOnlySpan<T> mean, ReadOnlySpan<T> inverseStd, int rows, int features,
        Span<T> dx, Span<T> dgain, Span<T> dbias)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(rows * features, dy.Length, x.Length, dx.Length);
        Check(features, gain.Length, dgain.Length, dbias.Length);
        Check(rows, mean.Length, inverseStd.Length);
        fixed (T* pdy = dy, px = x, pGain = gain, pMean = mean, pInverse = inverseStd, pdx = dx, pdGain = dgain, pdBias = dbias)
        {
            var job = new LayerNormBackwardJob<T>(pdy, px, pGain, pMean, pInverse, rows, features, pdx, pdGain, pdBias);
            SimdWidth.Run<T, LayerNormBackwardJob<T>>(ref job);
        }
    }

    private static void Check(int expected, params ReadOnlySpan<int> lengths)
    {
        foreach (int length in lengths) ArgumentOutOfRangeException.ThrowIfNotEqual(length, expected);
    }
}
