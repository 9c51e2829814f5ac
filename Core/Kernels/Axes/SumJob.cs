using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>y[o, i] = Σₐ x[o, a, i].</summary>
internal readonly unsafe struct SumJob<T>(T* x, int outer, int axis, int inner, nint stride, T* y) : ISharedJob<T, SumJob<T>>
    where T : unmanaged
{
    /// <summary>A range of the inner columns. Only where outer = 1.</summary>
    public SumJob<T> Part(int start, int count) => new(x + start, outer, axis, count, stride, y + start);

    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        for (int o = 0; o < outer; o++)
        {
            T* source = x + (nint)o * axis * stride, target = y + (nint)o * inner;
            if (stride == 1) *target = Contiguous<V, S>(source, axis);
            else ColumnSums.Of<T, V, S, ValueTerm<T, V, S>>(new(source), axis, inner, stride, target);
        }
    }

    // A short axis is summed without a call that returns a vector, which would go through memory.
    private static T Contiguous<V, S>(T* source, int length)
        where V : unmanaged
        where S : ISimd<T, V> => length <= Longest(S.Count) ? Short<V, S>(source, length) : S.Sum(Blocks<V, S>(source, length));

    private static int Longest(int vector) => Math.Max(ColumnSums.Block, 64 * vector);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T Short<V, S>(T* source, int length)
        where V : unmanaged
        where S : ISimd<T, V> => S.Sum(Block<V, S>(source, length));

    /// <summary>A long axis is halved until a block is left, so that no sum has many terms: the rounding error grows with log n.</summary>
    private static V Blocks<V, S>(T* source, int length)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        int block = Longest(S.Count);
        if (length <= block) return Block<V, S>(source, length);
        int half = (length / 2 + block - 1) / block * block;
        return S.Add(Blocks<V, S>(source, half), Blocks<V, S>(source + half, length - half));
    }

    /// <summary>Two independent vector sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Block<V, S>(T* source, int length)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V even = S.Constant(0), odd = S.Constant(0);
        int i = 0;
        for (; i <= length - 2 * S.Count; i += 2 * S.Count)
        {
            even = S.Add(even, S.Load(source + i));
            odd = S.Add(odd, S.Load(source + i + S.Count));
        }

        for (; i < length; i += S.Count) even = S.Add(even, S.Load(source + i, Math.Min(S.Count, length - i)));
        return S.Add(even, odd);
    }
}
