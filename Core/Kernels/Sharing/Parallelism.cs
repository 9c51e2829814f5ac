namespace Autograd;

/// <summary>The number of threads that share a large operation: a matrix product, an elementwise loop, batch norm, softmax and its kin, or a sum, maximum or variance.</summary>
/// <remarks>
/// One setting for the process. Change it between operations only. More threads than cores gain nothing. The bits of a
/// result never depend on it.
/// </remarks>
public static class Parallelism
{
    /// <summary>The number of threads, 1 by default: a training step of the lecture's network is too short to share.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public static int Threads
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>The number of threads worth using for work that takes as long as <paramref name="flops"/> floating-point operations. Each thread gets a few dozen microseconds of it.</summary>
    internal static int ThreadsFor(double flops)
    {
        const double Share = 4e6;
        return Threads == 1 ? 1 : (int)Math.Clamp(flops / Share, 1, Threads);
    }

    /// <summary>The number of shares of a range whose shares begin at multiples of <paramref name="grain"/>.</summary>
    internal static int SharesOf(int length, int grain, double flops)
    {
        int threads = ThreadsFor(flops);
        return threads == 1 ? 1 : Math.Min(threads, (length + grain - 1) / grain);
    }
}
