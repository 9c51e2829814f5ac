using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Autograd;

/// <summary>A parallel loop over the range [0, length), divided into shares. The caller and pool threads take share after share.</summary>
/// <remarks>With its delegate it allocates three small objects per call, where <see cref="Parallel"/> allocates about a dozen.</remarks>
internal sealed class SharedRange(int length, int grain, int shares, Action<int, int> body) : IThreadPoolWorkItem
{
    /// <summary>The number of shared ranges that this thread has run. Tests use it to see whether a kernel was shared.</summary>
    [ThreadStatic]
    internal static int _runsOnThisThread;

    private readonly int _grains = (length + grain - 1) / grain;
    private int _taken, _done;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Runs the body on all shares. An exception of the body is thrown again here.</summary>
    public void Run()
    {
        _runsOnThisThread++;
        for (int helper = 1; helper < shares; helper++)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        Execute();
        var wait = new SpinWait();
        while (Volatile.Read(ref _done) < shares)
            wait.SpinOnce(sleep1Threshold: -1);
        _failure?.Throw();
    }

    /// <summary>Takes shares until none is left. A thread that starts late may find none.</summary>
    public void Execute()
    {
        while (Interlocked.Increment(ref _taken) - 1 is var share && share < shares)
        {
            try
            {
                body(Start(share), Start(share + 1) - Start(share));
            }
            catch (Exception exception)
            {
                _failure = ExceptionDispatchInfo.Capture(exception);
            }
            Interlocked.Increment(ref _done);
        }
    }

    private int Start(int share) => (int)Math.Min(length, (long)_grains * share / shares * grain);
}
