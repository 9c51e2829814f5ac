using System.Runtime.ExceptionServices;

namespace Autograd.Cli;

/// <summary>Runs a teacher's code on a thread of its own, within limits of time and memory.</summary>
/// <remarks>Code that does not end is left behind on its thread, which ends with the program.</remarks>
internal static class Patience
{
    private const int Glance = 20;
    private const long MostBytes = 2L << 30;
    private const int Stack = 16 << 20;

    /// <summary>The result of the work.</summary>
    /// <exception cref="LessonException">It takes too long or too much memory.</exception>
    public static T Within<T>(TimeSpan limit, Func<T> work)
    {
        T? result = default;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = work();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        }, Stack)
        { IsBackground = true };
        long before = GC.GetTotalMemory(false), deadline = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        thread.Start();
        while (!thread.Join(Glance))
        {
            if (Environment.TickCount64 > deadline)
                throw new LessonException($"The forward pass takes longer than {limit.TotalSeconds:0.##} seconds at its three sizes: a learner waits for it, so make the sizes smaller, or end the loop.");
            if (GC.GetTotalMemory(false) - before > MostBytes)
                throw new LessonException($"The forward pass needs more than {MostBytes >> 30} GB of memory: make the sizes smaller.");
        }
        failure?.Throw();
        return result!;
    }
}
