namespace Autograd;

/// <summary>y = f(a, b), elementwise, written once for every vector width.</summary>
internal interface IBinaryFunction<T>
    where T : unmanaged
{
    /// <inheritdoc cref="IUnaryFunction{T}.IsChain"/>
    static virtual bool IsChain => typeof(T) == typeof(float);

    V Apply<V, S>(V a, V b)
        where V : unmanaged
        where S : ISimd<T, V>;
}
