using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>What a pair of numbers adds to a sum.</summary>
internal interface IPairTerm<T>
    where T : unmanaged
{
    static abstract V Add<V, S>(V sum, V a, V b)
        where V : unmanaged
        where S : ISimd<T, V>;
}

/// <summary>a·b.</summary>
internal readonly struct PairProduct<T> : IPairTerm<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add<V, S>(V sum, V a, V b)
        where V : unmanaged
        where S : ISimd<T, V> => S.MultiplyAdd(a, b, sum);
}

/// <summary>(a − b)².</summary>
internal readonly struct SquaredDifference<T> : IPairTerm<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add<V, S>(V sum, V a, V b)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V difference = S.Subtract(a, b);
        return S.MultiplyAdd(difference, difference, sum);
    }
}
