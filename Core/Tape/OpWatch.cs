namespace Autograd;

/// <summary>Whether anything looks at the ops as they run: a profile, or a search for numbers that are not finite.</summary>
/// <remarks>Where nothing does, an op costs this one test of a static field.</remarks>
internal static class OpWatch
{
    // A thread-static field would cost more to read.
    private static volatile int _open;

    /// <summary>Whether anything looks at the ops of any thread.</summary>
    public static bool IsOpen => _open != 0;

    public static void Begin() => Interlocked.Increment(ref _open);

    public static void End() => Interlocked.Decrement(ref _open);
}
