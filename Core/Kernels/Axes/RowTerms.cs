using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>term = x.</summary>
internal readonly unsafe struct ValueTerm<T, V, S>(T* x) : IRowTerm<T, V, S>
    where T : unmanaged
    where V : unmanaged
    where S : ISimd<T, V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At(nint offset, int column, int count) => S.Load(x + offset + column, count);
}

/// <summary>term = x·y.</summary>
internal readonly unsafe struct ProductTerm<T, V, S>(T* x, T* y) : IRowTerm<T, V, S>
    where T : unmanaged
    where V : unmanaged
    where S : ISimd<T, V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At(nint offset, int column, int count) => S.Multiply(S.Load(x + offset + column, count), S.Load(y + offset + column, count));
}

/// <summary>term = x − center, with one center per column.</summary>
internal readonly unsafe struct DistanceTerm<T, V, S>(T* x, T* center) : IRowTerm<T, V, S>
    where T : unmanaged
    where V : unmanaged
    where S : ISimd<T, V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At(nint offset, int column, int count) => S.Subtract(S.Load(x + offset + column, count), S.Load(center + column, count));
}

/// <summary>term = (x − center)², with one center per column.</summary>
internal readonly unsafe struct SquaredDistanceTerm<T, V, S>(T* x, T* center) : IRowTerm<T, V, S>
    where T : unmanaged
    where V : unmanaged
    where S : ISimd<T, V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At(nint offset, int column, int count)
    {
        V distance = S.Subtract(S.Load(x + offset + column, count), S.Load(center + column, count));
        return S.Multiply(distance, distance);
    }
}

/// <summary>term = y·x̂ with x̂ = (x − center)·scale, with one center and one scale per column.</summary>
internal readonly unsafe struct NormalizedProductTerm<T, V, S>(T* y, T* x, T* center, T* scale) : IRowTerm<T, V, S>
    where T : unmanaged
    where V : unmanaged
    where S : ISimd<T, V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At(nint offset, int column, int count)
    {
        V normalized = S.Multiply(S.Subtract(S.Load(x + offset + column, count), S.Load(center + column, count)), S.Load(scale + column, count));
        return S.Multiply(S.Load(y + offset + column, count), normalized);
    }
}
