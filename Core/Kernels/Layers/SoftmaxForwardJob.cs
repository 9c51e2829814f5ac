using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>y = softmax or log softmax along the middle axis of [outer, axis, inner]: maximum, sum of exponentials, result.</summary>
/// <remarks>Where the axis is not the last, all rows are read in their order, in panels whose maxima and sums stay in the first-level cache.</remarks>
internal readonly unsafe struct SoftmaxForwardJob<T>(T* x, int outer, int axis, int inner, T* y, bool logarithm) : ISharedJob<T, SoftmaxForwardJob<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Panel = 480;

    /// <summary>So many elements, or one row, stay in the first-level cache with their results.</summary>
    private const int Block = 3200;

    private const int MaximumRows = 16;

    public SoftmaxForwardJob<T> Part(int start, int count) =>
        new(x + (nint)start * axis * inner, count, axis, inner, y + (nint)start * axis * inner, logarithm);

    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        T* maxima = stackalloc T[Panel], sums = stackalloc T[Panel];
        if (inner == 1)
        {
            int block = Math.Clamp(Block / Math.Max(1, axis), 1, MaximumRows);
            for (int o = 0; o < outer; o += block) Rows<V, S>(x + (nint)o * axis, y + (nint)o * axis, Math.Min(block, outer - o), maxima, sums);
            return;
        }

        for (int o = 0; o < outer; o++)
        {
            nint at = (nint)o * axis * inner;
            for (int column = 0; column < inner; column += Panel)
            {
                int width = Math.Min(Panel, inner - column);
                ExponentialSums.OfColumns<T, V, S, Decay<T>>(x + at + column, axis, inner, width, maxima, sums, logarithm ? null : y + at + column);
                Columns<V, S>(x + at + column, y + at + column, width, maxima, sums);
            }
        }
    }

    private void Rows<V, S>(T* source, T* target, int rows, T* maxima, T* sums)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        for (int r = 0; r < rows; r++) maxima[r] = ExponentialSums.Max<T, V, S, Decay<T>>(source + (nint)r * axis, axis);
        for (int r = 0; r < rows; r++) sums[r] = ExponentialSums.Sum<T, V, S, Decay<T>>(source + (nint)r * axis, axis, maxima[r], logarithm ? null : target + (nint)r * axis);
        Scales<V, S>(sums, rows);
        for (int r = 0; r < rows; r++) Row<V, S>(source + (nint)r * axis, target + (nint)r * axis, maxima[r], sums[r]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Row<V, S>(T* source, T* target, T max, T sum)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V shift = S.Create(max), scale = S.Create(sum);
        int i = 0;
        for (; i <= axis - S.Count; i += S.Count) Write<V, S>(source + i, target + i, shift, scale, S.Count);
        if (i < axis) Write<V, S>(source + i, target + i, shift, scale, axis - i);
    }

    /// <summary>ln sum, or 1/sum.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Scales<V, S>(T* sums, int count)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        if (logarithm)
            for (int i = 0; i < count; i += S.Count) S.Store(default(Logarithm<T>).Apply<V, S>(S.Load(sums + i, count - i)), sums + i, count - i);
        else
            for (int i = 0; i < count; i += S.Count) S.Store(S.Divide(S.Constant(1), S.Load(sums + i, count - i)), sums + i, count - i);
    }

    private void Columns<V, S>(T* source, T* target, int width, T* maxima, T* sums)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        Scales<V, S>(sums, width);
        for (int a = 0; a < axis; a++, source += inner, target += inner)
        {
            int i = 0;
            for (; i <= width - S.Count; i += S.Count) Write<V, S>(source + i, target + i, S.Load(maxima + i), S.Load(sums + i), S.Count);
            if (i < width) Write<V, S>(source + i, target + i, S.Load(maxima + i, width - i), S.Load(sums + i, width - i), width - i);
        }
    }

    /// <summary>From x for the logarithm, else from the exponentials that stand in y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Write<V, S>(T* source, T* target, V shift, V scale, int count)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V value = logarithm
            ? S.Subtract(S.Subtract(S.Load(source, count), shift), scale)
            : S.Multiply(S.Load(target, count), scale);
        S.Store(value, target, count);
    }
}
