using System.Numerics;

namespace Autograd;

/// <summary>A bias row added to every row.</summary>
internal static class Bias
{
    /// <summary>y[r, :] = x[r, :] + bias.</summary>
    public static void Add<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> bias, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = bias.Length;
        for (int start = 0; start < x.Length; start += width)
        {
            for (int i = 0; i < width; i++) y[start + i] = x[start + i] + bias[i];
        }
    }
}
