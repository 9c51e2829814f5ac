namespace Autograd;

/// <summary>A kernel with its arguments. <see cref="SimdWidth"/> chooses the register width and runs it.</summary>
internal interface ISimdJob<T>
    where T : unmanaged
{
    void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>;
}
