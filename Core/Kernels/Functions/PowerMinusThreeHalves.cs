using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>x^(−3/2) = (1/√x)/x, the derivative of an inverse square root; 0 at −∞, as the general power has it.</summary>
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
