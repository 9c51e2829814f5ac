using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>x^(−3/2) = (1/√x)/x, as in the derivative of 1/√x. At −∞ it is 0, as in the general power.</summary>
internal readonly struct PowerMinusThreeHalves<T> : IUnaryFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Apply<V, S>(V x)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V y = S.Divide(S.Divide(S.Constant(1), S.Sqrt(x)), x);
        return S.IfLess(x, S.Constant(typeof(T) == typeof(float) ? float.MinValue : double.MinValue), S.Constant(0), y);
    }
}
