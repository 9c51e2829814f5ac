using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>x.</summary>
internal readonly unsafe struct ValueTerm<T, V, S>(T* x, int count) : IRowTerm<V>
    where T : unmanaged
    where V : unmanaged
    where S : ISimd<T, V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At(nint offset) => S.Load(x + offset, count);
}

/// <summary>(x − center)².</summary>
internal readonly unsafe struct SquaredDistanceTerm<T, V, S>(T* x, V center, int count) : IRowTerm<V>
    where T : unmanaged
    where V : unmanaged
    where S : ISimd<T, V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At(nint offset)
    {
        V distance = S.Subtract(S.Load(x + offset, count), center);
        return S.Multiply(distance, distance);
    }
}
