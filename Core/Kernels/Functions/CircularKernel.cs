using System.Numerics;

namespace Autograd;

/// <summary>Sines and cosines. Beyond the limit of the vector's formula an element is computed for itself.</summary>
internal static class CircularKernel
{
    // What stays in the first-level cache.
    private const int Block = 2048;

    /// <summary>y = sin x. y is other memory than x.</summary>
    public static void Sin<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(cosine: false, T.One, default, x, y);

    /// <summary>y = cos x. y is other memory than x.</summary>
    public static void Cos<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(cosine: true, T.One, default, x, y);

    /// <summary>dx = dy·cos x. dx is other memory than x and dy.</summary>
    public static void SinGradient<T>(ReadOnlySpan<T> dy, ReadOnlySpan<T> x, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(cosine: true, T.One, dy, x, dx);

    /// <summary>dx = −dy·sin x. dx is other memory than x and dy.</summary>
    public static void CosGradient<T>(ReadOnlySpan<T> dy, ReadOnlySpan<T> x, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(cosine: false, T.NegativeOne, dy, x, dx);

    private static void Map<T>(bool cosine, T sign, ReadOnlySpan<T> factors, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int start = 0; start < x.Length; start += Block)
        {
            int count = Math.Min(Block, x.Length - start);
            var target = y.Slice(start, count);
            OfBlock(cosine, x.Slice(start, count), target);
            if (factors.IsEmpty)
                continue;
            var factor = factors.Slice(start, count);
            if (sign == T.One) BinaryElementwise<T, Times<T>>.Map(default, factor, target, target);
            else BinaryElementwise<T, MinusTimes<T>>.Map(default, factor, target, target);
        }
    }

    private static void OfBlock<T>(bool cosine, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T limit = T.CreateTruncating(Circular<T>.Limit);
        bool isSingle = typeof(T) == typeof(float);
        if (isSingle)
            Elementwise<T, Circular<T>>.Map(new(cosine), x, y);
        if (isSingle && T.Abs(TensorPrimitives.MaxMagnitude(x)) < limit)
            return;
        for (int i = 0; i < x.Length; i++)
            if (!isSingle || !(T.Abs(x[i]) < limit))
                y[i] = cosine ? T.Cos(x[i]) : T.Sin(x[i]);
    }
}
