namespace Autograd;

/// <summary>y = f(x), elementwise, written once for every vector width.</summary>
internal interface IUnaryFunction<T>
    where T : unmanaged
{
    V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V>;
}
