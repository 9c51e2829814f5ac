namespace Autograd;

/// <summary>How many threads a kernel may use. The bits of a result never depend on it.</summary>
internal static class Parallelism
{
    /// <summary>One by default: a training step's products are too short to share.</summary>
    public static int Threads { get; set; } = 1;

    /// <summary>The threads worth starting for this much arithmetic, each with at least a few dozen microseconds of it.</summary>
    public static int ThreadsFor(double flops)
    {
        const double Share = 4e6;
        return (int)Math.Clamp(flops / Share, 1, Math.Max(1, Threads));
    }
}
