using System.Numerics;

namespace Autograd;

/// <summary>x̂ = (x − μ)·(σ² + ε)^−½, in several ops: for what the fused batch norm does not cover.</summary>
internal static class Normalization
{
    /// <summary>μ, x − μ and σ² over the axes, which are kept with size 1. σ² is divided by n − correction.</summary>
    public static (Tensor<T> Mean, Tensor<T> Difference, Tensor<T> Variance) Moments<T>(Tensor<T> x, AxisSet axes, int correction)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var mean = x.Mean(axes, keepDims: true);
        var difference = x - mean;
        var squares = difference.Pow(2);
        var variance = correction == 0
            ? squares.Mean(axes, keepDims: true)
            : squares.Sum(axes, keepDims: true) / (axes.CountIn(x.Shape) - correction);
        return (mean, difference, variance);
    }

    /// <summary>(x − μ)·(σ² + ε)^−½, from x − μ.</summary>
    public static Tensor<T> Normalize<T>(Tensor<T> difference, Tensor<T> variance, double epsilon)
        where T : unmanaged, IFloatingPointIeee754<T> => difference * (variance + epsilon).Pow(-0.5);
}
