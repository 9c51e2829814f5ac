namespace Autograd;

/// <summary>Stands for the second sum where there is only one.</summary>
internal readonly struct NoTerm<T, V, S> : IRowTerm<T, V, S>
    where T : unmanaged
    where V : unmanaged
    where S : ISimd<T, V>
{
    public V At(nint offset, int column, int count) => default;
}
