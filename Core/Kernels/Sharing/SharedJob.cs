using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>Runs a kernel on one thread, or its parts on several threads where the work is large enough.</summary>
internal static class SharedJob
{
    /// <summary>Columns are divided at multiples of this: two cache lines of single precision.</summary>
    public const int ColumnGrain = 32;

    /// <param name="job">The kernel with its arguments.</param>
    /// <param name="length">The length of the axis that is divided.</param>
    /// <param name="grain">Parts begin at multiples of this.</param>
    /// <param name="flops">The time of the kernel, in floating-point operations.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T, TJob>(ref TJob job, int length, int grain, double flops)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TJob : struct, ISharedJob<T, TJob>
    {
        int shares = Parallelism.SharesOf(length, grain, flops);
        if (shares <= 1) SimdWidth.Run<T, TJob>(ref job);
        else RunShared<T, TJob>(job, length, grain, shares);
    }

    private static void RunShared<T, TJob>(TJob job, int length, int grain, int shares)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TJob : struct, ISharedJob<T, TJob> =>
        new SharedRange(length, grain, shares, (start, count) =>
        {
            var part = job.Part(start, count);
            SimdWidth.Run<T, TJob>(ref part);
        }).Run();
}
