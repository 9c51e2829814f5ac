using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>y[o, a, i] = f(x[o, a, i], p[o, i], q[o, i]): each row along the axis with two numbers of its own.</summary>
internal readonly unsafe struct RowwiseJob<T, F>(F function, T* x, T* p, T* q, int outer, int axis, int inner, T* y) : ISharedJob<T, RowwiseJob<T, F>>
    where T : unmanaged, IFloatingPointIeee754<T>
    where F : struct, ITernaryFunction<T>
{
    private const double FlopsEach = 40;

    public static void Map(F function, ReadOnlySpan<T> x, ReadOnlySpan<T> p, ReadOnlySpan<T> q, int outer, int axis, int inner, Span<T> y)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, outer * axis * inner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(p.Length, outer * inner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(q.Length, outer * inner);
        fixed (T* px = x, pp = p, pq = q, py = y)
        {
            var job = new RowwiseJob<T, F>(function, px, pp, pq, outer, axis, inner, py);
            SharedJob.Run<T, RowwiseJob<T, F>>(ref job, outer, 1, FlopsEach * x.Length);
        }
    }

    public RowwiseJob<T, F> Part(int start, int count)
    {
        nint at = (nint)start * axis * inner, row = (nint)start * inner;
        return new(function, x + at, p + row, q + row, count, axis, inner, y + at);
    }

    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        T* source = x, target = y, first = p, second = q;
        for (int o = 0; o < outer; o++, first += inner, second += inner)
        {
            if (inner == 1)
            {
                Row<V, S>(source, *first, *second, target);
                source += axis;
                target += axis;
            }
            else
            {
                for (int a = 0; a < axis; a++, source += inner, target += inner) Columns<V, S>(source, first, second, target);
            }
        }
    }

    private void Row<V, S>(T* source, T one, T other, T* target)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V first = S.Create(one), second = S.Create(other);
        int i = 0;
        for (; i <= axis - S.Count; i += S.Count) S.Store(function.Apply<V, S>(S.Load(source + i), first, second), target + i);
        if (i < axis) RowTail<V, S>(source + i, one, other, target + i, axis - i);
    }

    private void Columns<V, S>(T* source, T* first, T* second, T* target)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        int i = 0;
        for (; i <= inner - S.Count; i += S.Count)
            S.Store(function.Apply<V, S>(S.Load(source + i), S.Load(first + i), S.Load(second + i)), target + i);
        if (i < inner)
            ColumnsTail<V, S>(source + i, first + i, second + i, target + i, inner - i);
    }

    // See Elementwise.Tail.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RowTail<V, S>(T* source, T one, T other, T* target, int count)
        where V : unmanaged
        where S : ISimd<T, V> => S.Store(function.Apply<V, S>(S.Load(source, count), S.Create(one), S.Create(other)), target, count);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ColumnsTail<V, S>(T* source, T* first, T* second, T* target, int count)
        where V : unmanaged
        where S : ISimd<T, V> => S.Store(function.Apply<V, S>(S.Load(source, count), S.Load(first, count), S.Load(second, count)), target, count);
}
