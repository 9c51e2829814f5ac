using System.Numerics;

namespace Autograd;

public sealed partial class TorchGenerator
{
    private const int Block = 16;
    private const int Half = Block / 2;

    private double? _keptNormal;

    /// <summary>xᵢ ~ N(0, 1), by Box–Muller: √(−2·ln u₁)·cos(2π·u₂) and √(−2·ln u₁)·sin(2π·u₂).</summary>
    /// <typeparam name="T"><c>float</c> or <c>double</c>.</typeparam>
    /// <param name="destination">
    /// Filled with normals; any length. From 16 values on, PyTorch makes them in blocks of 16 out of uniforms of
    /// <typeparamref name="T"/>, and a last incomplete block overwrites the 16 last values with fresh draws. Fewer
    /// values come in pairs of <c>double</c>, and the second of a pair waits for the next such call.
    /// </param>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither <c>float</c> nor <c>double</c>.</exception>
    /// <remarks>Source: <c>torch.randn(size, generator=g)</c>.</remarks>
    public void Randn<T>(Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireFloatOrDouble<T>();
        if (destination.Length >= Block)
            NormalBlocks(destination);
        else
            foreach (ref var x in destination)
                x = T.CreateTruncating(NextNormal());
    }

    private void NormalBlocks<T>(Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Rand(destination);
        var whole = destination.Length / Block * Block;
        for (var start = 0; start < whole; start += Block)
            UniformsToNormals(destination.Slice(start, Block));
        if (whole == destination.Length)
            return;
        var last = destination[^Block..];
        Rand(last);
        UniformsToNormals(last);
    }

    /// <summary>Value j is the u₁ of a pair and value j + 8 its u₂.</summary>
    private static void UniformsToNormals<T>(Span<T> block)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var j = 0; j < Half; j++)
        {
            var u1 = T.One - block[j]; // [0, 1) -> (0, 1], for the logarithm
            var u2 = block[j + Half];
            var radius = T.Sqrt(T.CreateTruncating(-2) * Log(u1));
            var (sine, cosine) = SinCos(T.CreateTruncating(Math.Tau) * u2);
            block[j] = radius * cosine;
            block[j + Half] = radius * sine;
        }
    }

    private static T Log<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.CreateTruncating(Math.Log(double.CreateTruncating(x)));

    private static (T Sine, T Cosine) SinCos<T>(T angle)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (sine, cosine) = Math.SinCos(double.CreateTruncating(angle));
        return (T.CreateTruncating(sine), T.CreateTruncating(cosine));
    }

    /// <summary>One normal of a pair; unlike in the blocks, the angle is drawn first and the radius second.</summary>
    private double NextNormal()
    {
        if (_keptNormal is { } kept)
        {
            _keptNormal = null;
            return kept;
        }

        var theta = Math.Tau * Uniform53();
        var radius = Math.Sqrt(-2 * Math.Log(1 - Uniform53()));
        var (sine, cosine) = Math.SinCos(theta);
        _keptNormal = radius * sine;
        return radius * cosine;
    }
}
