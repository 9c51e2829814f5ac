using System.Numerics;

namespace Autograd;

/// <summary>y = 1 / (1 + e⁻ˣ).</summary>
internal static class SigmoidKernel
{
    public static void Forward<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TensorPrimitives.Abs(x, y);
        TensorPrimitives.Negate(y, y);
        VectorMath.Exp(y, y);
        for (int i = 0; i < x.Length; i++)
            y[i] = (x[i] < T.Zero ? y[i] : T.One) / (T.One + y[i]);
    }
}
