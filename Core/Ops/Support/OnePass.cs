using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>
/// The gradients that are derived on paper as one formula, each evaluated in one pass over memory: the fused ops' vjps and
/// the hand-written training pass share them. <c>Makemore/ByHand</c> writes the same formulas out line by line.
/// </summary>
/// <remarks>Where dy is read for the last time, dx may overwrite it: a large matrix less to fetch and to keep in the caches.</remarks>
internal static class OnePass
{
    /// <summary>dx = f′(dy, x), elementwise; x is the operand of y = f(x), or y itself.</summary>
    public static Tensor<T> Map<T, F>(F gradient, Tensor<T> dy, Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where F : struct, IBinaryFunction<T>
    {
        var dx = Tensor<T>.Allocate(dy.Shape);
        BinaryElementwise<T, F>.Map(gradient, dy.Values, x.Values, dx.WritableValues);
        return dx;
    }

    /// <summary>dx = f′(dy, x, z), elementwise.</summary>
    public static Tensor<T> Map<T, F>(F gradient, Tensor<T> dy, Tensor<T> x, Tensor<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
        where F : struct, ITernaryFunction<T>
    {
        var dx = Tensor<T>.Allocate(dy.Shape);
        TernaryElementwise<T, F>.Map(gradient, dy.Values, x.Values, z.Values, dx.WritableValues);
        return dx;
    }

    /// <summary>dx = f′(dy, x) for a kernel that is not one function of an element.</summary>
    public static Tensor<T> Of<T>(Gradient<T> kernel, Tensor<T> dy, Tensor<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var dx = Tensor<T>.Allocate(dy.Shape);
        kernel(dy.Values, x.Values, dx.WritableValues);
        return dx;
    }

    /// <summary>dx from dy and x.</summary>
    public delegate void Gradient<T>(ReadOnlySpan<T> dy, ReadOnlySpan<T> x, Span<T> dx);

    /// <summary>dx = (1 − y²) ⊙ dy for y = tanh x.</summary>
    public static Tensor<T> Tanh<T>(Tensor<T> dy, Tensor<T> y, bool overwrite = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> upstream = dy.Values, output = y.Values;
        var dx = Target(dy, overwrite);
        TanhKernel.Backward(upstream, output, dx.WritableValues);
        if (OpWatch.IsOpen)
            Watched("tanh", [dx], [dy, y]);
        return dx;
    }

    /// <summary>dlogits = upstream·(softmax − onehot(targets)) / n (lecture, exercise 2).</summary>
    public static Tensor<T> CrossEntropy<T>(Tensor<T> probabilities, Indices targets, Tensor<T> upstream)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var dlogits = Tensor<T>.Allocate(probabilities.Shape);
        CrossEntropyKernel.Backward(probabilities.Values, targets.Values, upstream.Item(), probabilities.Shape[0], probabilities.Shape[1], dlogits.WritableValues);
        if (OpWatch.IsOpen)
            Watched("cross entropy", [dlogits], [upstream, probabilities]);
        return dlogits;
    }

    /// <summary>dx = γ·σ⁻¹/n · (n·dy − Σdy − n/(n−c)·x̂·Σ(dy·x̂)), dγ = Σ dy·x̂, dβ = Σ dy (lecture, exercise 3).</summary>
    public static (Tensor<T> Input, Tensor<T> Gain, Tensor<T> Bias) BatchNorm<T>(Tensor<T> dy, Tensor<T> x, Tensor<T> gain, Tensor<T> mean, Tensor<T> inverseStd, bool overwrite = false, int correction = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = dy.Shape[0], features = dy.Shape[1];
        ReadOnlySpan<T> upstream = dy.Values, input = x.Values;
        var dx = Target(dy, overwrite);
        var (dgain, dbias) = (Tensor<T>.Allocate(inverseStd.Shape), Tensor<T>.Allocate(inverseStd.Shape));
        BatchNormKernel.Backward(upstream, input, gain.Values, mean.Values, inverseStd.Values, n, features, dx.WritableValues, dgain.WritableValues, dbias.WritableValues, correction);
        if (OpWatch.IsOpen)
            Watched("batch norm", [dx, dgain, dbias], [dy, x, gain, mean, inverseStd]);
        return (dx, dgain, dbias);
    }

    // A search for anomalies reads dy after dx was computed.
    private static Tensor<T> Target<T>(Tensor<T> dy, bool overwrite)
        where T : unmanaged, IFloatingPointIeee754<T> => overwrite && !DetectAnomaly.IsActive ? dy.HandOver() : Tensor<T>.Allocate(dy.Shape);

    // An array each: spans of tensors on the stack would be cleared on every call, looked at or not.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Watched<T>(string op, Tensor<T>[] results, Tensor<T>[] inputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        OpProfile.Lap(op, PassDirection.Backward);
        DetectAnomaly.Current?.Computed(op, results, inputs);
    }
}
