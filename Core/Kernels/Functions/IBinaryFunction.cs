namespace Autograd;

/// <summary>y = f(a, b) of one element each, written for any width.</summary>
internal interface IBinaryFunction<T>
    where T : unmanaged
{
    V Apply<V, S>(V a, V b)
        where V : unmanaged
        where S : ISimd<T, V>;
}
