using System.Numerics;

namespace Autograd;

/// <summary>y[r, i] = f(a[r, i], b[r, i]); where b has one row only, every row of a meets it.</summary>
internal readonly unsafe struct BinaryElementwise<T, F>(F function, T* a, T* b, T* y, int rows, int width, bool repeatB)
    : ISimdJob<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where F : struct, IBinaryFunction<T>
{
    public static void Map(F function, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(a.Length, y.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(b.Length, y.Length);
        fixed (T* pa = a, pb = b, py = y)
        {
            var job = new BinaryElementwise<T, F>(function, pa, pb, py, 1, y.Length, repeatB: false);
            SimdWidth.Run<T, BinaryElementwise<T, F>>(ref job);
        }
    }

    public static void MapRows(F function, ReadOnlySpan<T> a, ReadOnlySpan<T> row, Span<T> y)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(a.Length, y.Length);
        if (y.Length == 0) return;
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length % row.Length, 0);
        fixed (T* pa = a, pb = row, py = y)
        {
            var job = new BinaryElementwise<T, F>(function, pa, pb, py, y.Length / row.Length, row.Length, repeatB: true);
            SimdWidth.Run<T, BinaryElementwise<T, F>>(ref job);
        }
    }

    public void Run<V, S>()
        where V : unmanaged
        where S : ISimd<T, V>
    {
        T* left = a;
        T* right = b;
        T* target = y;
        for (int row = 0; row < rows; row++, left += width, target += width, right += repeatB ? 0 : width)
        {
            int i = 0;
            for (; i <= width - S.Count; i += S.Count)
                S.Store(function.Apply<V, S>(S.Load(left + i), S.Load(right + i)), target + i);
            if (i < width)
                S.Store(function.Apply<V, S>(S.Load(left + i, width - i), S.Load(right + i, width - i)), target + i, width - i);
        }
    }
}
