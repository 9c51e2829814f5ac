namespace Autograd;

/// <summary>A kernel that can be cut along one of its axes into parts that know nothing of each other.</summary>
internal interface ISharedJob<T, TJob> : ISimdJob<T>
    where T : unmanaged
    where TJob : struct, ISharedJob<T, TJob>
{
    /// <summary>So much of the axis, from the start on.</summary>
    TJob Part(int start, int count);
}
