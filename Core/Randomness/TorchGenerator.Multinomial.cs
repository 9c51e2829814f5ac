using System.Numerics;

namespace Autograd;

public sealed partial class TorchGenerator
{
    /// <summary>xᵢ ~ Exponential(rate): xᵢ = −ln(1 − u) / rate. u has 53 bits, for <c>float</c> too.</summary>
    /// <typeparam name="T"><c>float</c> or <c>double</c>.</typeparam>
    /// <param name="destination">The span to fill, in order; any length.</param>
    /// <param name="rate">λ, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not positive.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither <c>float</c> nor <c>double</c>.</exception>
    /// <remarks>Source: <c>torch.empty(size).exponential_(rate, generator=g)</c>.</remarks>
    public void Exponential<T>(Span<T> destination, double rate = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        NoteDraw();
        RequireFloatOrDouble<T>();
        if (!(rate > 0))
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "The rate of an exponential distribution must be positive.");
        foreach (ref var x in destination)
            x = T.CreateTruncating(NextExponential() / rate);
    }

    /// <summary>i = argmaxⱼ pⱼ / eⱼ with eⱼ ~ Exponential(1). So index i is drawn with probability pᵢ / Σp.</summary>
    /// <typeparam name="T"><c>float</c> or <c>double</c>.</typeparam>
    /// <param name="probabilities">One weight per outcome. The sum need not be 1. Each weight takes one exponential draw.</param>
    /// <returns>The index drawn. Of several equal quotients the first wins.</returns>
    /// <exception cref="ArgumentException">A weight is negative, infinite or not a number, or all of them are zero.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither <c>float</c> nor <c>double</c>.</exception>
    /// <remarks>Source: <c>torch.multinomial(probabilities, num_samples=1, generator=g)</c>.</remarks>
    public int Multinomial<T>(ReadOnlySpan<T> probabilities)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        NoteDraw();
        RequireFloatOrDouble<T>();
        RequireWeights(probabilities);
        var best = T.NegativeInfinity;
        var index = 0;
        for (var i = 0; i < probabilities.Length; i++)
        {
            var quotient = probabilities[i] / T.CreateTruncating(NextExponential());
            if (quotient > best)
                (best, index) = (quotient, i);
        }

        return index;
    }

    private double NextExponential() => -Math.Log(1 - Uniform53());

    private static void RequireWeights<T>(ReadOnlySpan<T> probabilities)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var any = false;
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (!T.IsFinite(probabilities[i]) || probabilities[i] < T.Zero)
                throw new ArgumentException($"Probability {i} is {probabilities[i]}; it must be finite and not negative.", nameof(probabilities));
            any |= probabilities[i] > T.Zero;
        }

        if (!any)
            throw new ArgumentException("No probability is above zero, so there is nothing to draw.", nameof(probabilities));
    }
}
