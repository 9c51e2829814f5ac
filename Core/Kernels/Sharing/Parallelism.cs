namespace Autograd;

/// <summary>Among how many threads large operations are shared: products, our own elementwise loops, batch norm, sums over rows.</summary>
/// <remarks>
/// One setting for the process, to be changed between operations; more threads than cores bring nothing. The bits of a result
/// never depend on it.
/// </remarks>
public static class Parallelism
{
    /// <summary>One by default: what a step of the lecture's network computes is too short to share.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one.</exception>
    public static int Threads
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>The threads worth starting for so many floating-point operations, or what takes as long: each has a few dozen microseconds of it.</summary>
    internal static int ThreadsFor(double flops)
    {
        const double Share = 4e6;
        return Threads == 1 ? 1 : (int)Math.Clamp(flops / Share, 1, Threads);
    }

    /// <summary>The same, where shares of a length begin at multiples of a grain.</summary>
    internal static int SharesOf(int length, int grain, double flops)
    {
        int threads = ThreadsFor(flops);
        return threads == 1 ? 1 : Math.Min(threads, (length + grain - 1) / grain);
    }
}
