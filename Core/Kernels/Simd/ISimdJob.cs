namespace Autograd;

/// <summary>A kernel and its arguments, waiting for <see cref="SimdWidth"/> to choose the width of the registers.</summary>
internal interface ISimdJob<T>
    where T : unmanaged
{
    void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>;
}
