using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>ln x: in single precision n·ln 2 + f + f²·q(f) with x = (1 + f)·2ⁿ and −¼ ≤ f &lt; ½, in double precision the machine's.</summary>
/// <remarks>
/// q is the minimax polynomial of degree 8 for the relative error of f + f²·q(f): 5.2e-9. ln 2 is nearer to a single than most numbers
/// are, to 1.9e-9: with a fused multiply-add, one constant is enough. At 1 both terms are 0.
/// </remarks>
internal readonly struct Logarithm<T> : IUnaryFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V> => typeof(T) == typeof(float) ? Single<V, S>(x) : S.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Single<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V f = S.Subtract(S.HasScale ? S.Split(x, out V n) : Everywhere<V, S>(x, out n), S.Constant(1));
        V q = S.MultiplyAdd(S.Constant(-0.0460733687984), f, S.Constant(0.105978368303));
        q = S.MultiplyAdd(q, f, S.Constant(-0.132134057989));
        q = S.MultiplyAdd(q, f, S.Constant(0.144761587747));
        q = S.MultiplyAdd(q, f, S.Constant(-0.166423888424));
        q = S.MultiplyAdd(q, f, S.Constant(0.199903208972));
        q = S.MultiplyAdd(q, f, S.Constant(-0.250001951815));
        q = S.MultiplyAdd(q, f, S.Constant(0.333334633872));
        q = S.MultiplyAdd(q, f, S.Constant(-0.5));
        return S.MultiplyAdd(n, S.Constant(0.6931471805599453), S.MultiplyAdd(S.Multiply(f, f), q, f));
    }

    /// <summary>The same as the machine's instructions give: a subnormal number is lifted first, and n carries what is no number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Everywhere<V, S>(V x, out V n)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V zero = S.Constant(0), normal = S.Constant(1.17549435e-38);
        V m = S.Split(S.IfLess(x, normal, S.Multiply(x, S.Constant(1 << 23)), x), out n);
        n = S.IfLess(x, normal, S.Subtract(n, S.Constant(23)), n);
        n = S.IfLessOrEqual(x, zero, S.IfLess(x, zero, S.Constant(double.NaN), S.Constant(double.NegativeInfinity)), n);
        n = S.IfLess(x, S.Constant(double.PositiveInfinity), n, x);
        return m;
    }
}
