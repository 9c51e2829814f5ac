using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>p ← p − …: parameter updates. Only these kernels change memory that earlier ops have read.</summary>
internal static class UpdateKernel
{
    /// <summary>p ← p − η·g. The product is rounded before the subtraction.</summary>
    public static void Sgd<T>(Span<T> parameter, ReadOnlySpan<T> gradient, T learningRate)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        BinaryElementwise<T, Step<T>>.Map(new Step<T>(learningRate), parameter, gradient, parameter);

    private readonly struct Step<T>(T rate) : IBinaryFunction<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V, S>(V parameter, V gradient)
            where V : unmanaged
            where S : ISimd<T, V> => S.Subtract(parameter, S.Multiply(S.Create(rate), gradient));
    }
}
