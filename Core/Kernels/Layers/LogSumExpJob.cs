using System.Numerics;

namespace Autograd;

/// <summary>y[o, i] = ln Σₐ e^(x[o, a, i]); the maximum, where it is finite, is subtracted first and added again.</summary>
internal readonly unsafe struct LogSumExpJob<T>(T* x, int outer, int axis, int inner, T* y) : ISharedJob<T, LogSumExpJob<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Panel = 480;

    public LogSumExpJob<T> Part(int start, int count) => new(x + (nint)start * axis * inner, count, axis, inner, y + (nint)start * inner);

    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        T* maxima = stackalloc T[Panel];
        for (int o = 0; o < outer; o++)
        {
            T* source = x + (nint)o * axis * inner, target = y + (nint)o * inner;
            if (inner == 1)
            {
                T max = ExponentialSums.Max<T, V, S, Exponential<T>>(source, axis);
                *target = T.Log(ExponentialSums.Sum<T, V, S, Exponential<T>>(source, axis, max, null)) + max;
                continue;
            }

            for (int column = 0; column < inner; column += Panel)
            {
                int width = Math.Min(Panel, inner - column);
                T* sums = target + column;
                ExponentialSums.OfColumns<T, V, S, Exponential<T>>(source + column, axis, inner, width, maxima, sums, null);
                VectorMath.Log(new ReadOnlySpan<T>(sums, width), new Span<T>(sums, width));
                for (int i = 0; i < width; i++) sums[i] += maxima[i];
            }
        }
    }
}
