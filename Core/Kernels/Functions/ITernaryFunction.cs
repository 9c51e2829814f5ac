namespace Autograd;

/// <summary>y = f(a, b, c), elementwise, at any register width.</summary>
internal interface ITernaryFunction<T>
    where T : unmanaged
{
    V Apply<V, S>(V a, V b, V c)
        where V : unmanaged
        where S : ISimd<T, V>;
}
