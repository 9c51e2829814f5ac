using System.Numerics;

namespace Autograd;

/// <summary>Softmax, log-softmax, log-sum-exp and their gradients along the middle axis of a view [outer, axis, inner].</summary>
internal static unsafe class SoftmaxKernel
{
    // An exponential, a maximum and a division take about 1 ns an element, the time of some 100 operations.
    private const double FlopsEach = 100;

    /// <summary>y[o, a, i] = e^(x[o, a, i]) / Σₐ e^(x[o, a, i]), the maximum subtracted first.</summary>
    public static void Softmax<T>(ReadOnlySpan<T> x, int outer, int axis, int inner, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Forward(x, outer, axis, inner, y, logarithm: false);

    /// <summary>y[o, a, i] = x[o, a, i] − ln Σₐ e^(x[o, a, i]), the maximum subtracted first.</summary>
    public static void LogSoftmax<T>(ReadOnlySpan<T> x, int outer, int axis, int inner, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Forward(x, outer, axis, inner, y, logarithm: true);

    /// <summary>y[o, i] = ln Σₐ e^(x[o, a, i]).</summary>
    public static void LogSumExp<T>(ReadOnlySpan<T> x, int outer, int axis, int inner, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, outer * axis * inner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, outer * inner);
        fixed (T* px = x, py = y)
        {
            var job = new LogSumExpJob<T>(px, outer, axis, inner, py);
            SharedJob.Run<T, LogSumExpJob<T>>(ref job, outer, 1, FlopsEach * x.Length);
        }
    }

    /// <summary>dx = y·(dy − Σₐ dy·y) for a softmax, dy − e^y·Σₐ dy for a log-softmax.</summary>
    public static void Backward<T>(ReadOnlySpan<T> dy, ReadOnlySpan<T> y, int outer, int axis, int inner, Span<T> dx, bool logarithm)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(y.Length, outer * axis * inner, dx.Length);
        Check(dy.Length, outer * axis * inner, dx.Length);
        fixed (T* pdy = dy, py = y, pdx = dx)
        {
            var job = new SoftmaxBackwardJob<T>(pdy, py, outer, axis, inner, pdx, logarithm);
            SharedJob.Run<T, SoftmaxBackwardJob<T>>(ref job, outer, 1, FlopsEach * y.Length);
        }
    }

    private static void Forward<T>(ReadOnlySpan<T> x, int outer, int axis, int inner, Span<T> y, bool logarithm)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(x.Length, outer * axis * inner, y.Length);
        fixed (T* px = x, py = y)
        {
            var job = new SoftmaxForwardJob<T>(px, outer, axis, inner, py, logarithm);
            SharedJob.Run<T, SoftmaxForwardJob<T>>(ref job, outer, 1, FlopsEach * x.Length);
        }
    }

    private static void Check(int length, int expected, int result)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(length, expected);
        ArgumentOutOfRangeException.ThrowIfNotEqual(result, expected);
    }
}
