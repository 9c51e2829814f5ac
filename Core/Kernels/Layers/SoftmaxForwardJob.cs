using System.Numerics;

namespace Autograd;

/// <summary>y = softmax or log softmax along the middle axis of [outer, axis, inner]: maximum, sum of exponentials, result.</summary>
/// <remarks>Where the axis is not the last, a panel of columns takes its three passes while it is still in a near cache.</remarks>
internal readonly unsafe struct SoftmaxForwardJob<T>(T* x, int outer, int axis, int inner, T* y, bool logarithm) : ISharedJob<T, SoftmaxForwardJob<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Panel = 128;

    public SoftmaxForwardJob<T> Part(int start, int count) =>
        new(x + (nint)start * axis * inner, count, axis, inner, y + (nint)start * axis * inner, logarithm);

    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        T* maxima = stackalloc T[Panel], sums = stackalloc T[Panel];
        for (int o = 0; o < outer; o++)
        {
            nint at = (nint)o * axis * inner;
            if (inner == 1)
            {
                Row<V, S>(x + at, y + at);
                continue;
            }

            for (int column = 0; column < inner; column += Panel)
            {
                int width = Math.Min(Panel, inner - column);
                ExponentialSums.OfColumns<T, V, S>(x + at + column, axis, inner, width, maxima, sums, logarithm ? null : y + at + column);
                Columns<V, S>(x + at + column, y + at + column, width, maxima, sums);
            }
        }
    }

    private void Row<V, S>(T* source, T* target)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        var (max, sum) = ExponentialSums.OfRow<T, V, S>(source, axis, logarithm ? null : target);
        V shift = S.Create(max), divisor = S.Create(logarithm ? T.Log(sum) : sum);
        for (int i = 0; i < axis; i += S.Count)
        {
            int count = Math.Min(S.Count, axis - i);
            V value = logarithm
                ? S.Subtract(S.Subtract(S.Load(source + i, count), shift), divisor)
                : S.Divide(S.Load(target + i, count), divisor);
            S.Store(value, target + i, count);
        }
    }

    private void Columns<V, S>(T* source, T* target, int width, T* maxima, T* sums)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        if (logarithm) VectorMath.Log(new ReadOnlySpan<T>(sums, width), new Span<T>(sums, width));
        for (int a = 0; a < axis; a++, source += inner, target += inner)
            for (int i = 0; i < width; i += S.Count)
            {
                int count = Math.Min(S.Count, width - i);
                V sum = S.Load(sums + i, count);
                V value = logarithm
                    ? S.Subtract(S.Subtract(S.Load(source + i, count), S.Load(maxima + i, count)), sum)
                    : S.Divide(S.Load(target + i, count), sum);
                S.Store(value, target + i, count);
            }
    }
}
