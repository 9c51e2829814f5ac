using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd;

/// <summary>Copies with any strides, also negative ones: permutations, slices, flips and their adjoints.</summary>
internal static class StridedCopy
{
    /// <summary>y[i,j,…] = x[start + i·s₀ + j·s₁ + …]; y is row-major.</summary>
    public static void Read<T>(ReadOnlySpan<T> x, int start, ReadOnlySpan<int> strides, ReadOnlySpan<int> sizes, Span<T> y)
        where T : unmanaged
    {
        if (y.Length == 0)
            return;
        if (sizes.Length == 0)
        {
            y[0] = x[start];
            return;
        }
        int run = sizes[^1], stride = strides[^1];
        if (stride > 1 && run > 1 && Contiguous(strides, sizes) is var turned and >= 0)
        {
            ReadTurned(x, start, strides, sizes, turned, y);
            return;
        }
        Span<int> counter = stackalloc int[sizes.Length];
        counter.Clear();
        for (int at = 0, from = start; at < y.Length; at += run, from = Next(counter, strides, sizes, from))
        {
            if (stride == 1)
                RunCopy.Copy(x.Slice(from, run), y[at..]);
            else if (stride == -1)
            {
                x.Slice(from - run + 1, run).CopyTo(y[at..]);
                y.Slice(at, run).Reverse();
            }
            else
                for (int i = 0; i < run; i++)
                    y[at + i] = x[from + i * stride];
        }
    }

    /// <summary>y[start + i·s₀ + j·s₁ + …] = x[i,j,…], x is row-major. The other elements of y keep their values.</summary>
    public static void Write<T>(ReadOnlySpan<T> x, int start, ReadOnlySpan<int> strides, ReadOnlySpan<int> sizes, Span<T> y)
        where T : unmanaged =>
        Spread<T, Setting<T>>(x, start, strides, sizes, y);

    /// <summary>y[start + i·s₀ + j·s₁ + …] += x[i,j,…], x is row-major. No element of y may be named twice.</summary>
    public static void Add<T>(ReadOnlySpan<T> x, int start, ReadOnlySpan<int> strides, ReadOnlySpan<int> sizes, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Spread<T, Adding<T>>(x, start, strides, sizes, y);

    private static void Spread<T, TRun>(ReadOnlySpan<T> x, int start, ReadOnlySpan<int> strides, ReadOnlySpan<int> sizes, Span<T> y)
        where T : unmanaged
        where TRun : struct, IRun<T>
    {
        if (x.Length == 0)
            return;
        if (sizes.Length == 0)
        {
            TRun.Put(x, y.Slice(start, 1));
            return;
        }
        int run = sizes[^1], stride = strides[^1];
        Span<int> counter = stackalloc int[sizes.Length];
        counter.Clear();
        for (int at = 0, to = start; at < x.Length; at += run, to = Next(counter, strides, sizes, to))
        {
            if (stride == 1)
                TRun.Put(x.Slice(at, run), y.Slice(to, run));
            else
                for (int i = 0; i < run; i++)
                    TRun.Put(x[at + i], ref y[to + i * stride]);
        }
    }

    /// <summary>What is done where an element comes to lie.</summary>
    private interface IRun<T>
    {
        static abstract void Put(T x, ref T y);

        static abstract void Put(ReadOnlySpan<T> x, Span<T> y);
    }

    private readonly struct Setting<T> : IRun<T>
        where T : unmanaged
    {
        public static void Put(T x, ref T y) => y = x;

        public static void Put(ReadOnlySpan<T> x, Span<T> y) => RunCopy.Copy(x, y);
    }

    private readonly struct Adding<T> : IRun<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static void Put(T x, ref T y) => y += x;

        public static void Put(ReadOnlySpan<T> x, Span<T> y) => TensorPrimitives.Add(y, x, y);
    }

    /// <summary>strides[axis] = ∏ of the sizes after the axis: the strides of row-major memory.</summary>
    public static void RowMajor(ReadOnlySpan<int> sizes, Span<int> strides)
    {
        int stride = 1;
        for (int axis = sizes.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= sizes[axis];
        }
    }

    // The axis that is contiguous in x, where it is not the last; else −1.
    private static int Contiguous(ReadOnlySpan<int> strides, ReadOnlySpan<int> sizes)
    {
        for (int axis = sizes.Length - 2; axis >= 0; axis--)
            if (strides[axis] == 1 && sizes[axis] > 1)
                return axis;
        return -1;
    }

    // Of the last axis and the one that is contiguous in x, each pair is a transposed matrix.
    private static void ReadTurned<T>(ReadOnlySpan<T> x, int start, ReadOnlySpan<int> strides, ReadOnlySpan<int> sizes, int turned, Span<T> y)
        where T : unmanaged
    {
        int last = sizes.Length - 1;
        Span<int> counter = stackalloc int[sizes.Length], others = stackalloc int[sizes.Length], targets = stackalloc int[sizes.Length];
        counter.Clear();
        sizes.CopyTo(others);
        others[turned] = others[last] = 1;
        RowMajor(sizes, targets);
        for (int from = start, to = 0; ;)
        {
            TransposedCopy.Write(x[from..], strides[last], sizes[last], sizes[turned], y[to..], targets[turned]);
            int axis = last - 1;
            for (; axis >= 0; axis--)
            {
                from += strides[axis];
                to += targets[axis];
                if (++counter[axis] < others[axis])
                    break;
                from -= strides[axis] * others[axis];
                to -= targets[axis] * others[axis];
                counter[axis] = 0;
            }
            if (axis < 0)
                return;
        }
    }

    private static int Next(Span<int> counter, ReadOnlySpan<int> strides, ReadOnlySpan<int> sizes, int position)
    {
        for (int axis = sizes.Length - 2; axis >= 0; axis--)
        {
            position += strides[axis];
            if (++counter[axis] < sizes[axis])
                return position;
            position -= strides[axis] * sizes[axis];
            counter[axis] = 0;
        }
        return position;
    }
}
