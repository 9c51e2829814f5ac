namespace Autograd.Tests;

/// <summary>The bytes that code of ours allocates on this thread.</summary>
internal static class AllocatedBytes
{
    /// <summary>The least bytes of three calls of <paramref name="action"/>.</summary>
    /// <remarks>
    /// Now and then the runtime books some KB of its own on a thread: for a new thread of the pool that a shared kernel asked for, or a longer queue.
    /// Code of ours allocates the same at each call.
    /// </remarks>
    public static long Of(Action action)
    {
        long least = long.MaxValue;
        for (int round = 0; round < 3; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }
}
