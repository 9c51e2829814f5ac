using System.Numerics;

namespace Autograd;

/// <summary>z[i,j,…] = x[i·sx₀ + j·sx₁ + …] ∘ y[…]: elementwise loops over broadcast operands. A stride of 0 replicates the operand along that axis.</summary>
internal static class BroadcastLoop
{
    private const int MaximumRank = 8;

    /// <summary>z = x ∘ y over the target sizes. A stride of 0 replicates the operand along that axis.</summary>
    public static void Binary<T, TKernel>(ReadOnlySpan<T> x, ReadOnlySpan<int> xStrides, ReadOnlySpan<T> y, ReadOnlySpan<int> yStrides, ReadOnlySpan<int> sizes, Span<T> z)
        where T : unmanaged
        where TKernel : IElementwise<T>
    {
        if (z.Length == 0)
            return;
        var loops = Nest.Collapse(xStrides, yStrides, sizes, stackalloc Axis[MaximumRank]);
        Axis inner = loops[^1], middle = loops.Length > 1 ? loops[^2] : new Axis(1, 0, 0);
        var outer = loops[..Math.Max(0, loops.Length - 2)];
        int run = middle.Size * inner.Size;
        Span<int> counter = stackalloc int[MaximumRank];
        counter.Clear();
        int xAt = 0, yAt = 0;
        for (int at = 0; ; at += run)
        {
            TKernel.Invoke(new StridedRows<T>(x[xAt..], middle.XStride, inner.XStride), new StridedRows<T>(y[yAt..], middle.YStride, inner.YStride), z.Slice(at, run), inner.Size);
            if (!Nest.Advance(outer, counter, ref xAt, ref yAt))
                return;
        }
    }

    /// <summary>y = x, replicated along the axes whose stride is 0.</summary>
    public static void Expand<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> xStrides, ReadOnlySpan<int> sizes, Span<T> y)
        where T : unmanaged
    {
        if (y.Length == 0)
            return;
        var loops = Nest.Collapse(xStrides, xStrides, sizes, stackalloc Axis[MaximumRank]);
        var inner = loops[^1];
        int run = inner.Size;
        Span<int> counter = stackalloc int[MaximumRank];
        counter.Clear();
        int xAt = 0, unused = 0;
        for (int at = 0; ; at += run)
        {
            if (inner.XStride == 0)
                y.Slice(at, run).Fill(x[xAt]);
            else
                RunCopy.Copy(x.Slice(xAt, run), y[at..]);
            if (!Nest.Advance(loops[..^1], counter, ref xAt, ref unused))
                return;
        }
    }

    private readonly record struct Axis(int Size, int XStride, int YStride);

    private static class Nest
    {
        /// <summary>Merges neighbouring axes where both operands have one common stride, so that fewer loops are left.</summary>
        public static Span<Axis> Collapse(ReadOnlySpan<int> xStrides, ReadOnlySpan<int> yStrides, ReadOnlySpan<int> sizes, Span<Axis> buffer)
        {
            int first = MaximumRank;
            for (int axis = sizes.Length - 1; axis >= 0; axis--)
            {
                if (sizes[axis] == 1)
                    continue;
                var outer = new Axis(sizes[axis], xStrides[axis], yStrides[axis]);
                if (first < MaximumRank && buffer[first] is var inner && outer.XStride == inner.XStride * inner.Size && outer.YStride == inner.YStride * inner.Size)
                    buffer[first] = inner with { Size = inner.Size * outer.Size };
                else
                    buffer[--first] = outer;
            }
            if (first == MaximumRank)
                buffer[--first] = new Axis(1, 1, 1);
            return buffer[first..];
        }

        /// <summary>Moves the outer loops one step on; the last axis moves fastest. False at the end.</summary>
        public static bool Advance(ReadOnlySpan<Axis> outer, Span<int> counter, ref int x, ref int y)
        {
            for (int axis = outer.Length - 1; axis >= 0; axis--)
            {
                var loop = outer[axis];
                x += loop.XStride;
                y += loop.YStride;
                if (++counter[axis] < loop.Size)
                    return true;
                x -= loop.XStride * loop.Size;
                y -= loop.YStride * loop.Size;
                counter[axis] = 0;
            }
            return false;
        }
    }
}
