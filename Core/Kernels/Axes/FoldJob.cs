using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autograd;

/// <summary>y[o, i] = start ∘ x[o, 0, i] ∘ x[o, 1, i] ∘ …, for an operation whose order does not matter but for rounding.</summary>
internal readonly unsafe struct FoldJob<T, F>(F operation, T start, T* x, int outer, int axis, int inner, T* y) : ISharedJob<T, FoldJob<T, F>>
    where T : unmanaged, IFloatingPointIeee754<T>
    where F : struct, IBinaryFunction<T>
{
    private const int Group = 8;

    // Reading memory takes the time of about 8 operations an element.
    private const double FlopsEach = 8;

    public static void Fold(F operation, T start, ReadOnlySpan<T> x, int outer, int axis, int inner, Span<T> y)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, outer * axis * inner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, outer * inner);
        fixed (T* px = x, py = y)
        {
            var job = new FoldJob<T, F>(operation, start, px, outer, axis, inner, py);
            SharedJob.Run<T, FoldJob<T, F>>(ref job, outer, 1, FlopsEach * x.Length);
        }
    }

    public FoldJob<T, F> Part(int first, int count) =>
        new(operation, start, x + (nint)first * axis * inner, count, axis, inner, y + (nint)first * inner);

    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        T* source = x, target = y;
        for (int o = 0; o < outer; o++, source += (nint)axis * inner, target += inner)
        {
            if (inner == 1) *target = Row<V, S>(source);
            else Columns<V, S>(source, target);
        }
    }

    /// <summary>Four vectors that each fold a quarter, then their lanes one after another.</summary>
    private T Row<V, S>(T* row)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V rest = S.Create(start), a = rest, b = rest, c = rest, d = rest;
        int i = 0;
        for (; i <= axis - 4 * S.Count; i += 4 * S.Count)
        {
            a = operation.Apply<V, S>(a, S.Load(row + i));
            b = operation.Apply<V, S>(b, S.Load(row + i + S.Count));
            c = operation.Apply<V, S>(c, S.Load(row + i + 2 * S.Count));
            d = operation.Apply<V, S>(d, S.Load(row + i + 3 * S.Count));
        }

        for (; i < axis; i += S.Count)
        {
            int count = Math.Min(S.Count, axis - i);
            a = operation.Apply<V, S>(a, S.First(count, S.Load(row + i, count), rest));
        }

        V all = operation.Apply<V, S>(operation.Apply<V, S>(a, b), operation.Apply<V, S>(c, d));
        T* lanes = (T*)&all;
        T result = lanes[0];
        for (int lane = 1; lane < S.Count; lane++) result = operation.Apply<T, SimdScalar<T>>(result, lanes[lane]);
        return result;
    }

    /// <summary>Some rows at a time, so that a result is loaded and stored once for all of them.</summary>
    private void Columns<V, S>(T* rows, T* target)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        new Span<T>(target, inner).Fill(start);
        for (int row = 0; row < axis; row += Group)
        {
            T* first = rows + (nint)row * inner, last = rows + (nint)Math.Min(axis, row + Group) * inner;
            int i = 0;
            for (; i <= inner - S.Count; i += S.Count) Column<V, S>(first + i, last + i, target + i, S.Count);
            if (i < inner) Column<V, S>(first + i, last + i, target + i, inner - i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Column<V, S>(T* at, T* last, T* target, int count)
        where V : unmanaged
        where S : ISimd<T, V>
    {
        V folded = S.Load(target, count);
        for (; at != last; at += inner) folded = operation.Apply<V, S>(folded, S.Load(at, count));
        S.Store(folded, target, count);
    }
}
