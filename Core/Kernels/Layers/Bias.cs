using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>A bias row added to every row.</summary>
internal static class Bias
{
    /// <summary>y[r, :] = x[r, :] + bias. In place is allowed.</summary>
    public static void Add<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> bias, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => BinaryElementwise<T, Plus<T>>.MapRows(default, x, bias, y);

    private readonly struct Plus<T> : IBinaryFunction<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Apply<V, S>(V a, V b)
            where V : unmanaged
            where S : ISimd<T, V> => S.Add(a, b);
    }
}
