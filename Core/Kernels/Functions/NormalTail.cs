using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>Φ(−a) = e^(−a²/2)·r(a) for a ≥ 0: the share of the normal distribution below −a, in single precision.</summary>
/// <remarks>
/// r is a rational minimax fit of degree 4 over 5 on [0, 14.5] with a relative error of 5.9e-9; all coefficients are positive, so
/// nothing cancels. a² is split in two parts, of which the first is exact, so the exponential does not magnify its rounding.
/// </remarks>
internal static class NormalTail<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>From here on Φ(−a) is 0 in single precision, and so is e^(−a²/2).</summary>
    private const double End = 14.5;

    /// <summary>Φ(−|x|), and e^(−x²/2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V, S>(V x, out V bell)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V a = S.Abs(x), end = S.Constant(End);
        a = S.IfLess(end, a, end, a);
        bell = Bell<V, S>(a);
        V p = S.MultiplyAdd(S.Constant(0.00411673862994), a, S.Constant(0.0406359382863));
        V q = S.MultiplyAdd(S.Constant(0.0103190137575), a, S.Constant(0.1018656366));
        p = S.MultiplyAdd(p, a, S.Constant(0.18324293382));
        q = S.MultiplyAdd(q, a, S.Constant(0.469491292092));
        p = S.MultiplyAdd(p, a, S.Constant(0.438305086479));
        q = S.MultiplyAdd(q, a, S.Constant(1.20253489533));
        p = S.MultiplyAdd(p, a, S.Constant(0.500000003018));
        q = S.MultiplyAdd(q, a, S.Constant(1.67449515676));
        q = S.MultiplyAdd(q, a, S.Constant(1));
        return S.Multiply(bell, S.Divide(p, q));
    }

    /// <summary>e^(−a²/2) for 0 ≤ a ≤ 14.5.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Bell<V, S>(V a)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V rounder = S.Constant(0xC00000 / 16.0); // adding it rounds to a multiple of 1/16
        V head = S.Subtract(S.Add(a, rounder), rounder), minusHalf = S.Constant(-0.5);
        V rest = S.Multiply(S.Subtract(a, head), S.Add(a, head));
        return Exponential<T>.OfSum<V, S>(S.Multiply(S.Multiply(head, head), minusHalf), S.Multiply(rest, minusHalf));
    }
}
