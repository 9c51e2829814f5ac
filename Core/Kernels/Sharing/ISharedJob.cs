namespace Autograd;

/// <summary>A kernel that can be divided along one of its axes into independent parts.</summary>
internal interface ISharedJob<T, TJob> : ISimdJob<T>
    where T : unmanaged
    where TJob : struct, ISharedJob<T, TJob>
{
    /// <summary>The part with <paramref name="count"/> elements of the axis, from <paramref name="start"/> on.</summary>
    TJob Part(int start, int count);
}
