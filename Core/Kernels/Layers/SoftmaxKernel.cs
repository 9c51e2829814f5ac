using System.Numerics;

namespace Autograd;

/// <summary>Softmax and log-softmax along the middle axis of a view [outer, axis, inner]. The maximum is subtracted first.</summary>
internal static class SoftmaxKernel
{
    /// <summary>y[o, a, i] = e^(x[o, a, i]) / Σₐ e^(x[o, a, i]).</summary>
    public static void Softmax<T>(ReadOnlySpan<T> x, int outer, int axis, int inner, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        SubtractMaximum(x, outer, axis, inner, y);
        VectorMath.Exp(y, y);
        for (int o = 0; o < outer; o++)
            for (int i = 0; i < inner; i++)
            {
                var column = axis == 0 ? default : y[(o * axis * inner + i)..];
                T sum = T.Zero;
                for (int a = 0; a < axis; a++)
                    sum += column[a * inner];
                for (int a = 0; a < axis; a++)
                    column[a * inner] /= sum;
            }
    }

    /// <summary>y[o, a, i] = x[o, a, i] − ln Σₐ e^(x[o, a, i]).</summary>
    public static void LogSoftmax<T>(ReadOnlySpan<T> x, int outer, int axis, int inner, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        SubtractMaximum(x, outer, axis, inner, y);
        for (int o = 0; o < outer; o++)
            for (int i = 0; i < inner; i++)
            {
                var column = axis == 0 ? default : y[(o * axis * inner + i)..];
                T sum = T.Zero;
                for (int a = 0; a < axis; a++)
                    sum += T.Exp(column[a * inner]);
                T logarithm = T.Log(sum);
                for (int a = 0; a < axis; a++)
                    column[a * inner] -= logarithm;
            }
    }

    private static void SubtractMaximum<T>(ReadOnlySpan<T> x, int outer, int axis, int inner, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int o = 0; o < outer && axis > 0; o++)
            for (int i = 0; i < inner; i++)
            {
                int start = o * axis * inner + i;
                T maximum = x[start];
                for (int a = 1; a < axis; a++)
                    maximum = T.Max(maximum, x[start + a * inner]);
                for (int a = 0; a < axis; a++)
                    y[start + a * inner] = x[start + a * inner] - maximum;
            }
    }
}
