using System.Numerics;
using System.Runtime.Intrinsics;

namespace Autograd;

/// <summary>Cumulative sums along the middle axis of a view [outer, axis, inner], accumulated in double.</summary>
internal static unsafe class Cumulative
{
    // Rows whose sums run side by side: one sum alone would wait for its own additions.
    private const int Lanes = 8;

    /// <summary>y[o, a, i] = Σ_{b ≤ a} x[o, b, i]; from the end, Σ_{b ≥ a}.</summary>
    public static void Sum<T>(ReadOnlySpan<T> x, int outer, int axis, int inner, Span<T> y, bool fromEnd = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, outer * axis * inner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length);
        if (x.Length == 0)
            return;
        nint first = fromEnd ? (nint)(axis - 1) * inner : 0, step = fromEnd ? -inner : inner;
        fixed (T* px = x, py = y)
        {
            if (inner > 1)
            {
                for (int o = 0; o < outer; o++)
                    for (int i = 0; i < inner; i += Lanes)
                        if (typeof(T) == typeof(float) && Vector256.IsHardwareAccelerated && inner - i >= Lanes)
                            Run((float*)px + (nint)o * axis * inner + first + i, (float*)py + (nint)o * axis * inner + first + i, axis, step);
                        else Run(px + (nint)o * axis * inner + first + i, py + (nint)o * axis * inner + first + i, axis, step, Math.Min(Lanes, inner - i), 1);
                return;
            }
            for (int o = 0; o < outer; o += Lanes)
                Run(px + (nint)o * axis + first, py + (nint)o * axis + first, axis, step, Math.Min(Lanes, outer - o), axis);
        }
    }

    private static void Run<T>(T* x, T* y, int length, nint step, int lanes, nint apart)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (lanes < Lanes)
        {
            for (int lane = 0; lane < lanes; lane++)
                One(x + lane * apart, y + lane * apart, length, step);
            return;
        }
        double a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0;
        for (int n = 0; n < length; n++, x += step, y += step)
        {
            *y = T.CreateTruncating(a += double.CreateTruncating(*x));
            y[apart] = T.CreateTruncating(b += double.CreateTruncating(x[apart]));
            y[2 * apart] = T.CreateTruncating(c += double.CreateTruncating(x[2 * apart]));
            y[3 * apart] = T.CreateTruncating(d += double.CreateTruncating(x[3 * apart]));
            y[4 * apart] = T.CreateTruncating(e += double.CreateTruncating(x[4 * apart]));
            y[5 * apart] = T.CreateTruncating(f += double.CreateTruncating(x[5 * apart]));
            y[6 * apart] = T.CreateTruncating(g += double.CreateTruncating(x[6 * apart]));
            y[7 * apart] = T.CreateTruncating(h += double.CreateTruncating(x[7 * apart]));
        }
    }

    // Eight columns that lie side by side.
    private static void Run(float* x, float* y, int length, nint step)
    {
        Vector256<double> low = default, high = default;
        for (int n = 0; n < length; n++, x += step, y += step)
        {
            var (left, right) = Vector256.Widen(Vector256.Load(x));
            Vector256.Narrow(low += left, high += right).Store(y);
        }
    }

    private static void One<T>(T* x, T* y, int length, nint step)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double sum = 0;
        for (int n = 0; n < length; n++, x += step, y += step)
            *y = T.CreateTruncating(sum += double.CreateTruncating(*x));
    }
}
