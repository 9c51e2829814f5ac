using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>tanh x ≈ x·p(x²) / q(x²), a rational function of degree 9 over 8; ±1 beyond 9.02, where single precision rounds to ±1.</summary>
/// <remarks>
/// A minimax fit of the relative error, with p(0) = q(0) = 1 so that tanh x = x for tiny x. The error is 2.2e-8 before
/// rounding and at most 5.25 ulp after it. All coefficients are positive, so nothing cancels.
/// </remarks>
internal readonly struct TanhSingle<T> : IUnaryFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V a = S.Abs(x), z = S.Multiply(a, a), one = S.Constant(1);
        V p = S.MultiplyAdd(S.Constant(1.33824947244e-8), z, S.Constant(2.06346769016e-5));
        V q = S.MultiplyAdd(S.Constant(7.78955847514e-7), z, S.Constant(0.000328840951435));
        p = S.MultiplyAdd(p, z, S.Constant(0.00349739443169));
        q = S.MultiplyAdd(q, z, S.Constant(0.0258841266184));
        p = S.MultiplyAdd(p, z, S.Constant(0.13382636043));
        q = S.MultiplyAdd(q, z, S.Constant(0.467159573497));
        p = S.MultiplyAdd(p, z, one);
        q = S.MultiplyAdd(q, z, one);
        V y = S.Divide(S.Multiply(a, p), q);
        y = S.IfLess(one, y, one, y);
        y = S.IfLess(S.Constant(9.02), a, one, y);
        return S.CopySign(y, x);
    }
}
