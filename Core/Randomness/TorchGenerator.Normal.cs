using System.Numerics;

namespace Autograd;

public sealed partial class TorchGenerator
{
    private const int Block = 16;
    private const int Half = Block / 2;

    private double? _keptNormal;

    /// <summary>xᵢ ~ N(0, 1), by the Box–Muller transform: √(−2·ln u₁)·cos(2π·u₂) and √(−2·ln u₁)·sin(2π·u₂).</summary>
    /// <typeparam name="T"><c>float</c> or <c>double</c>.</typeparam>
    /// <param name="destination">The span to fill; any length.</param>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither <c>float</c> nor <c>double</c>.</exception>
    /// <remarks>
    /// As in PyTorch, 16 or more values are made in blocks of 16, from uniform numbers of type <typeparamref name="T"/>. If
    /// the last block is incomplete, the last 16 values are drawn again. Fewer than 16 values are made in pairs of
    /// <c>double</c>; the second of a pair is kept for the next such call. Source: <c>torch.randn(size, generator=g)</c>.
    /// </remarks>
    public void Randn<T>(Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        NoteDraw();
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

    /// <summary>Turns 16 uniforms into 16 normals. Values j and j + 8 are the u₁ and u₂ of one pair.</summary>
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

    /// <summary>One normal of a pair. Here the angle is drawn first and the radius second; in the blocks it is the other way round.</summary>
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
