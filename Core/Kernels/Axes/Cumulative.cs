using System.Numerics;

namespace Autograd;

/// <summary>Cumulative sums along the middle axis of a view [outer, axis, inner], accumulated in double.</summary>
internal static class Cumulative
{
    /// <summary>y[o, a, i] = Σ_{b ≤ a} x[o, b, i].</summary>
    public static void Sum<T>(ReadOnlySpan<T> x, int outer, int axis, int inner, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int o = 0; o < outer; o++)
            for (int i = 0; i < inner; i++)
            {
                double sum = 0;
                for (int a = 0, at = o * axis * inner + i; a < axis; a++, at += inner)
                {
                    sum += double.CreateTruncating(x[at]);
                    y[at] = T.CreateTruncating(sum);
                }
            }
    }
}
