namespace Autograd;

/// <summary>y = f(x), elementwise, written once for every vector width.</summary>
internal interface IUnaryFunction<T>
    where T : unmanaged
{
    /// <summary>Whether two vectors at a time are faster: so for a chain of operations that fits into the registers twice, not where the function calls another.</summary>
    static virtual bool IsChain => typeof(T) == typeof(float);

    V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V>;
}
