using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>ln(1 + t) for 0 ≤ t ≤ 1.</summary>
/// <remarks>
/// In single precision ln(1 + t) ≈ t + t²·q(t), where q is the minimax polynomial of degree 8 for the relative error: 5.1e-9. In double
/// precision the machine's logarithm of the rounded sum, with the rounding taken out again.
/// </remarks>
internal static class LogOnePlus<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>ln(1 + e^(−|x|)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Decay<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V> => Of<V, S>(Decay<T>.OfMagnitude<V, S>(x));

    /// <summary>ln(1 + t).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V, S>(V t)
        where V : unmanaged
        where S : ISimd<T, V> => typeof(T) == typeof(float) ? Polynomial<V, S>(t) : OfSum<V, S>(t);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Polynomial<V, S>(V t)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V q = S.MultiplyAdd(S.Constant(-0.00331847401466), t, S.Constant(0.0202045892731));
        q = S.MultiplyAdd(q, t, S.Constant(-0.0576644475457));
        q = S.MultiplyAdd(q, t, S.Constant(0.106805552877));
        q = S.MultiplyAdd(q, t, S.Constant(-0.153553957837));
        q = S.MultiplyAdd(q, t, S.Constant(0.196954002014));
        q = S.MultiplyAdd(q, t, S.Constant(-0.249585873186));
        q = S.MultiplyAdd(q, t, S.Constant(0.333305113057));
        q = S.MultiplyAdd(q, t, S.Constant(-0.499999327629));
        return S.MultiplyAdd(S.Multiply(t, t), q, t);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V OfSum<V, S>(V t)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V one = S.Constant(1), sum = S.Add(one, t), rest = S.Subtract(sum, one);
        return S.IfLess(S.Constant(0), rest, S.Multiply(S.Log(sum), S.Divide(t, rest)), t);
    }
}
