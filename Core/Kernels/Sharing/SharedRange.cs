using System.Runtime.ExceptionServices;

namespace Autograd;

/// <summary>The shares of a length, worked off by whoever comes: the caller, and as many pool threads as have time.</summary>
/// <remarks>One small object a call, where <see cref="Parallel"/> makes some dozen.</remarks>
internal sealed class SharedRange(int length, int grain, int shares, Action<int, int> body) : IThreadPoolWorkItem
{
    /// <summary>How many divisions this thread has run: for tests that something was shared, or nothing.</summary>
    [ThreadStatic]
    internal static int RunsOnThisThread;

    private readonly int grains = (length + grain - 1) / grain;
    private int taken, done;
    private ExceptionDispatchInfo? failure;

    /// <summary>Works off all shares. What the body throws, this throws.</summary>
    public void Run()
    {
        RunsOnThisThread++;
        for (int helper = 1; helper < shares; helper++)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        Execute();
        var wait = new SpinWait();
        while (Volatile.Read(ref done) < shares)
            wait.SpinOnce(sleep1Threshold: -1);
        failure?.Throw();
    }

    /// <summary>Takes shares until there is none left; comes too late when all are taken.</summary>
    public void Execute()
    {
        while (Interlocked.Increment(ref taken) - 1 is var share && share < shares)
        {
            try
            {
                body(Start(share), Start(share + 1) - Start(share));
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
            Interlocked.Increment(ref done);
        }
    }

    private int Start(int share) => (int)Math.Min(length, (long)grains * share / shares * grain);
}
