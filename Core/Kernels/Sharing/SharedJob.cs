using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>Runs a kernel whole, or its parts on several threads where there is enough to do.</summary>
internal static class SharedJob
{
    /// <summary>Where columns are cut: two cache lines of single precision.</summary>
    public const int ColumnGrain = 32;

    /// <param name="job">The kernel with its arguments.</param>
    /// <param name="length">Of the axis that it may be cut along.</param>
    /// <param name="grain">Where it may be cut: at multiples of this.</param>
    /// <param name="flops">The floating-point operations that take as long.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T, TJob>(ref TJob job, int length, int grain, double flops)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TJob : struct, ISharedJob<T, TJob>
    {
        int shares = Parallelism.SharesOf(length, grain, flops);
        if (shares <= 1) SimdWidth.Run<T, TJob>(ref job);
        else Divide<T, TJob>(job, length, grain, shares);
    }

    private static void Divide<T, TJob>(TJob job, int length, int grain, int shares)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TJob : struct, ISharedJob<T, TJob> =>
        new SharedRange(length, grain, shares, (start, count) =>
        {
            var part = job.Part(start, count);
            SimdWidth.Run<T, TJob>(ref part);
        }).Run();
}
