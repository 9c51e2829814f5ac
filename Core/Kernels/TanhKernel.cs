using System.Numerics;

namespace Autograd;

/// <summary>The gradient of y = tanh x.</summary>
internal static class TanhKernel
{
    /// <summary>dx = dy·(1 − y²).</summary>
    public static void Backward<T>(ReadOnlySpan<T> dy, ReadOnlySpan<T> y, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < dx.Length; i++) dx[i] = dy[i] * (T.One - y[i] * y[i]);
    }
}
