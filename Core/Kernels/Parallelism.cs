namespace Autograd;

/// <summary>How many threads large operations are shared among. The bits of a result never depend on it.</summary>
public static class Parallelism
{
    /// <summary>Shares begin at multiples of this many elements, rows or columns, so that tiles and cache lines are whole.</summary>
    private const int Grain = 64;

    private static int threads = 1;

    /// <summary>One by default: what a step of the lecture's network computes is too short to share.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one.</exception>
    public static int Threads
    {
        get => threads;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            threads = value;
        }
    }

    /// <summary>The threads worth starting for so many floating-point operations, or what takes as long: each has a few dozen microseconds of it.</summary>
    internal static int ThreadsFor(double flops)
    {
        const double Share = 4e6;
        return threads == 1 ? 1 : (int)Math.Clamp(flops / Share, 1, threads);
    }

    /// <summary>Calls the body with the start and the count of each share of a length, at the same time.</summary>
    internal static void Divide(int length, double flops, Action<int, int> body)
    {
        int grains = (length + Grain - 1) / Grain, shares = Math.Min(ThreadsFor(flops), grains);
        Parallel.For(0, shares, share => body(Start(share), Start(share + 1) - Start(share)));

        int Start(int share) => (int)Math.Min(length, (long)grains * share / shares * Grain);
    }
}
