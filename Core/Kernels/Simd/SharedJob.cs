using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>Runs a kernel whole, or its parts on several threads where there is enough to do.</summary>
internal static class SharedJob
{
    /// <param name="job">The kernel with its arguments.</param>
    /// <param name="length">Of the axis that it may be cut along.</param>
    /// <param name="flops">The floating-point operations that take as long.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T, TJob>(ref TJob job, int length, double flops)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TJob : struct, ISharedJob<T, TJob>
    {
        if (Parallelism.ThreadsFor(flops) == 1) SimdWidth.Run<T, TJob>(ref job);
        else Divide<T, TJob>(job, length, flops);
    }

    private static void Divide<T, TJob>(TJob job, int length, double flops)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TJob : struct, ISharedJob<T, TJob> =>
        Parallelism.Divide(length, flops, (start, count) =>
        {
            var part = job.Part(start, count);
            SimdWidth.Run<T, TJob>(ref part);
        });
}
