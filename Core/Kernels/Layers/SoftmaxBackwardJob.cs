using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>The loops of <see cref="SoftmaxKernel.Backward"/>: a sum along the axis, then dx.</summary>
internal readonly unsafe struct SoftmaxBackwardJob<T>(T* dy, T* y, int outer, int axis, int inner, T* dx, bool logarithm) : ISharedJob<T, SoftmaxBackwardJob<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Panel = 480;

    public SoftmaxBackwardJob<T> Part(int start, int count)
    {
        nint at = (nint)start * axis * inner;
        return new(dy + at, y + at, count, axis, inner, dx + at, logarithm);
    }

    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        T* sums = stackalloc T[Panel];
        for (int o = 0; o < outer; o++)
        {
            nint at = (nint)o * axis * inner;
            if (inner == 1)
            {
                WriteRow<V, S>(at, RowSum<V, S>(at));
                continue;
            }

            for (int column = 0; column < inner; column += Panel)
            {
                int width = Math.Min(Panel, inner - column);
                ColumnSum<V, S>(at + column, width, sums);
                for (int a = 0; a < axis; a++) WriteColumns<V, S>(at + (nint)a * inner + column, width, sums);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteRow<V, S>(nint at, T total)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V sum = S.Create(total);
        int i = 0;
        for (; i <= axis - S.Count; i += S.Count) Write<V, S>(at + i, S.Count, sum);
        if (i < axis) WriteLast<V, S>(at + i, axis - i, total);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteColumns<V, S>(nint row, int width, T* sums)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        int i = 0;
        for (; i <= width - S.Count; i += S.Count) Write<V, S>(row + i, S.Count, S.Load(sums + i));
        if (i < width) WriteLastColumns<V, S>(row + i, width - i, sums + i);
    }

    private T RowSum<V, S>(nint at)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        double total = 0;
        for (int start = 0; start < axis; start += LongSum.RowBlock)
        {
            V even = S.Constant(0), odd = even;
            int end = Math.Min(axis, start + LongSum.RowBlock), i = start;
            for (; i <= end - 2 * S.Count; i += 2 * S.Count)
            {
                even = S.Add(even, Term<V, S>(at + i, S.Count));
                odd = S.Add(odd, Term<V, S>(at + i + S.Count, S.Count));
            }

            for (; i < end; i += S.Count) even = S.Add(even, Term<V, S>(at + i, Math.Min(S.Count, end - i)));
            total += double.CreateTruncating(S.Sum(S.Add(even, odd)));
        }

        return T.CreateTruncating(total);
    }

    private void ColumnSum<V, S>(nint at, int width, T* sums)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        if (logarithm) ColumnSums.Of<T, V, S, ValueTerm<T, V, S>>(new(dy + at), axis, width, inner, sums);
        else ColumnSums.Of<T, V, S, ProductTerm<T, V, S>>(new(dy + at, y + at), axis, width, inner, sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Term<V, S>(nint at, int count)
        where V : unmanaged
        where S : ISimd<T, V> => logarithm ? S.Load(dy + at, count) : S.Multiply(S.Load(dy + at, count), S.Load(y + at, count));

    // See Elementwise.Tail.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteLast<V, S>(nint at, int count, T sum)
        where V : unmanaged
        where S : ISimd<T, V> => Write<V, S>(at, count, S.Create(sum));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteLastColumns<V, S>(nint at, int count, T* sums)
        where V : unmanaged
        where S : ISimd<T, V> => Write<V, S>(at, count, S.Load(sums, count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Write<V, S>(nint at, int count, V sum)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V upstream = S.Load(dy + at, count), output = S.Load(y + at, count);
        V value = logarithm
            ? S.Subtract(upstream, S.Multiply(Exponential<T>.OfNegative<V, S>(output), sum))
            : S.Multiply(S.Subtract(upstream, sum), output);
        S.Store(value, dx + at, count);
    }
}
